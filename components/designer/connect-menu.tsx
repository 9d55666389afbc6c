'use client'

import { useMemo, useState } from 'react'
import type { ResourceMark } from '#components/document/analysis.ts'
import { templateOf } from '#components/document/template-of.ts'
import { useDocumentPart } from '#components/document/use-document.ts'
import { typeTitle } from '#components/graph/resource-icon.tsx'
import type { Point } from '#lib/graph/layout.ts'
import { addResource } from '#lib/template/edits/add-resource.ts'
import { connect } from '#lib/template/edits/connect.ts'
import { isRefusal, type Refusal } from '#lib/template/edits/refusal.ts'
import { setProperty } from '#lib/template/edits/set-property.ts'
import type { Template } from '#lib/template/template.ts'
import type { Edit } from '#lib/text/edit.ts'
import { FloatingPanel } from './floating-panel.tsx'
import { jointOf } from './joints.ts'
import { freeName } from './new-resource.ts'
import { PickList } from './pick-list.tsx'
import { type Offer, offers } from './reference-properties.ts'

interface Props {
  readonly from: ResourceMark
  readonly to: ResourceMark
  readonly at: Point
  readonly onConnect: (offer: Offer) => void
  /** A third resource shall tie the two together. */
  readonly onJoin: () => void
  /** Only the order is wanted: `from` waits for `to`. */
  readonly onWait: () => void
  readonly onClose: () => void
}

interface Choice {
  readonly key: string
  readonly label: string
  readonly detail?: string
  readonly write: (template: Template) => Edit[] | Refusal
  readonly make: () => void
}

/** A line was drawn: which property shall hold the reference? Shows the lines that will be written. */
export function ConnectMenu({ from, to, at, onConnect, onJoin, onWait, onClose }: Props) {
  const choices = useMemo((): Choice[] => {
    const joint = jointOf(from, to)
    const ways = offers(from, to).map(
      (offer): Choice => ({
        key: offer.path.join('.'),
        label: offer.label,
        write: (template) => setProperty(template, from.name, offer.path, offer.value),
        make: () => onConnect(offer),
        ...(offer.doc && { detail: offer.doc }),
      }),
    )
    const join: Choice | undefined = joint && {
      key: 'join',
      label: `Join them by a ${typeTitle(joint.type)}`,
      detail: 'a resource of its own',
      write: (template) => addResource(template, { name: freeName(template, joint.type), ...joint }),
      make: onJoin,
    }
    const wait: Choice = {
      key: 'order',
      label: 'Only wait for it',
      detail: 'depends_on',
      write: (template) => connect(template, { from: from.name, to: to.name }),
      make: onWait,
    }
    return [...(join ? [join] : []), ...ways, wait]
  }, [from, to, onConnect, onJoin, onWait])
  const [shown, setShown] = useState<Choice | undefined>(choices[0])
  return (
    <FloatingPanel at={at} label={`Connect ${from.name} to ${to.name}`} onClose={onClose} className="w-96">
      <p className="border-b px-3 py-2 text-ink-muted text-xs">
        <b className="font-medium text-ink">{from.name}</b> uses <b className="font-medium text-ink">{to.name}</b> as
        its …
      </p>
      <PickList<Choice>
        label="Property"
        placeholder="Property"
        emptyText="No property of that name may hold this reference."
        find={(query) => {
          const found = choices.filter((choice) => choice.label.toLowerCase().includes(query.toLowerCase()))
          return found
        }}
        onPick={(choice) => {
          onClose()
          choice.make()
        }}
        onActive={setShown}
      />
      <Preview choice={shown} />
    </FloatingPanel>
  )
}

function Preview({ choice }: { choice: Choice | undefined }) {
  const text = useDocumentPart((state) => state.text)
  const written = useMemo(() => {
    const edits = choice?.write(templateOf(text)) ?? []
    if (isRefusal(edits)) return edits
    return { lines: edits.map((edit) => edit.insert.replace(/^\n+|\n+$/g, '')).join('\n') }
  }, [text, choice])
  if ('refused' in written) return <p className="border-t px-3 py-2 text-danger text-xs">{written.refused}</p>
  return (
    <pre
      title="What will be written"
      className="max-h-36 overflow-auto border-t bg-canvas px-3 py-2 font-mono text-2xs text-add"
    >
      {written.lines
        .split('\n')
        .map((line) => `+ ${line}`)
        .join('\n')}
    </pre>
  )
}
