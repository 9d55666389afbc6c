'use client'

import { useMemo, useState } from 'react'
import type { ResourceMark } from '#components/document/analysis.ts'
import { templateOf } from '#components/document/template-of.ts'
import { useDocumentPart } from '#components/document/use-document.ts'
import type { Point } from '#lib/graph/layout.ts'
import { connect } from '#lib/template/edits/connect.ts'
import { isRefusal } from '#lib/template/edits/refusal.ts'
import { setProperty } from '#lib/template/edits/set-property.ts'
import { FloatingPanel } from './floating-panel.tsx'
import { PickList } from './pick-list.tsx'
import { type Offer, offers } from './reference-properties.ts'

interface Props {
  readonly from: ResourceMark
  readonly to: ResourceMark
  readonly at: Point
  readonly onConnect: (offer: Offer) => void
  /** Only the order is wanted: `from` waits for `to`. */
  readonly onWait: () => void
  readonly onClose: () => void
}

interface Choice {
  readonly key: string
  readonly label: string
  readonly detail?: string
  readonly offer?: Offer
}

/** A line was drawn: which property shall hold the reference? Shows the lines that will be written. */
export function ConnectMenu({ from, to, at, onConnect, onWait, onClose }: Props) {
  const choices = useMemo((): Choice[] => {
    const ways = offers(from, to).map(
      (offer): Choice => ({
        key: offer.path.join('.'),
        label: offer.label,
        offer,
        ...(offer.doc && { detail: offer.doc }),
      }),
    )
    return [...ways, { key: 'order', label: 'Only wait for it', detail: 'depends_on' }]
  }, [from, to])
  const [shown, setShown] = useState<Choice | undefined>(choices[0])
  return (
    <FloatingPanel at={at} label={`Connect ${from.name} to ${to.name}`} onClose={onClose} className="w-96">
      <p className="border-b px-3 py-2 text-ink-muted text-xs">
        <b className="font-medium text-ink">{from.name}</b> uses <b className="font-medium text-ink">{to.name}</b> as
        its …
      </p>
      <PickList
        label="Property"
        placeholder="Property"
        emptyText="No property of that name may hold this reference."
        find={(query) => {
          const found = choices.filter((choice) => choice.label.toLowerCase().includes(query.toLowerCase()))
          return found
        }}
        onPick={(choice) => {
          onClose()
          if (choice.offer) onConnect(choice.offer)
          else onWait()
        }}
        onActive={setShown}
      />
      <Preview from={from} to={to} choice={shown} />
    </FloatingPanel>
  )
}

function Preview({ from, to, choice }: { from: ResourceMark; to: ResourceMark; choice: Choice | undefined }) {
  const text = useDocumentPart((state) => state.text)
  const written = useMemo(() => {
    const template = templateOf(text)
    const edits = choice?.offer
      ? setProperty(template, from.name, choice.offer.path, choice.offer.value)
      : connect(template, { from: from.name, to: to.name })
    return isRefusal(edits)
      ? { refused: edits.refused }
      : { lines: edits.map((edit) => edit.insert.replace(/^\n+|\n+$/g, '')).join('\n') }
  }, [text, from, to, choice])
  if ('refused' in written) return <p className="border-t px-3 py-2 text-danger text-xs">{written.refused}</p>
  return (
    <pre
      title="What will be written"
      className="max-h-36 overflow-auto border-t bg-canvas px-3 py-2 font-mono text-2xs text-add"
    >
      {written.lines
        ?.split('\n')
        .map((line) => `+ ${line}`)
        .join('\n')}
    </pre>
  )
}
