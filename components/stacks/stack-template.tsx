'use client'

import { Download } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { Select } from '#components/ui/select.tsx'
import { WindowedRows, type WindowedRowsHandle } from '#components/ui/windowed-rows.tsx'
import { t } from '#components/words/t.ts'
import type { StackSource } from '#lib/api/contract.ts'
import { type Piece, yamlPieces } from './yaml-lines.ts'

const main = 'template'

/** The text that runs, and the files and environments that came with it; `line` is brought into view and marked. */
export function StackTemplate({ source, line }: { source: StackSource; line: number | undefined }) {
  const texts = useMemo(
    () =>
      new Map([
        [main, source.template],
        ...source.environments.map(({ name, text }) => [`environment: ${name}`, text] as const),
        ...Object.entries(source.files).map(([name, text]) => [`file: ${name}`, text] as const),
      ]),
    [source],
  )
  const [chosen, setChosen] = useState(main)
  const text = texts.get(chosen) ?? ''
  const marked = chosen === main ? line : undefined
  return (
    <div className="flex h-full flex-col px-6 py-4">
      <div className="mb-3 flex items-center gap-2">
        <Select
          aria-label={t('File')}
          className="w-72"
          value={chosen}
          onChange={setChosen}
          options={[...texts.keys()].map((value) => ({ value, label: value === main ? t('Template') : value }))}
        />
        <span className="text-ink-muted text-xs">{t('Read only. Update opens it in the designer.')}</span>
        <span className="ml-auto flex items-center gap-1">
          <CopyButton text={text} label={t('Copy text')} />
          <Button
            size="sm"
            onClick={() => save(text, chosen === main ? 'template.yaml' : chosen.replace(/^\w+: /, ''))}
          >
            <Download aria-hidden />
            {t('Download')}
          </Button>
        </span>
      </div>
      <Listing text={text} line={marked} />
    </div>
  )
}

function Listing({ text, line }: { text: string; line: number | undefined }) {
  const rows = useRef<WindowedRowsHandle>(null)
  const all = useMemo(() => text.split(/\r?\n/), [text])
  useEffect(() => {
    if (line !== undefined) rows.current?.toRow(line - 1)
  }, [line])
  return (
    <WindowedRows
      ref={rows}
      label={t('Template text')}
      count={all.length}
      rowHeight={20}
      className="min-h-0 flex-1 rounded-xl border bg-surface py-2"
      render={(row) => (
        <div
          className={classNames(
            'flex h-5 whitespace-pre font-mono text-xs leading-5',
            row + 1 === line && 'bg-accent-soft',
          )}
        >
          <span aria-hidden className="w-14 shrink-0 select-none pr-4 text-right text-ink-muted tabular-nums">
            {row + 1}
          </span>
          <code aria-current={row + 1 === line ? 'location' : undefined}>
            <Coloured line={all[row] ?? ''} />
          </code>
        </div>
      )}
    />
  )
}

const ink: Record<Piece['kind'], string | undefined> = {
  plain: undefined,
  key: 'text-busy',
  function: 'text-accent',
  string: 'text-ok',
  comment: 'text-ink-muted italic',
}

function Coloured({ line }: { line: string }) {
  let at = 0
  return yamlPieces(line).map((piece) => {
    const key = at
    at += piece.text.length
    return (
      <span key={`${key}${piece.kind}`} className={ink[piece.kind]}>
        {piece.text}
      </span>
    )
  })
}

function save(text: string, name: string) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }))
  link.download = name.split('/').at(-1) ?? name
  link.click()
  URL.revokeObjectURL(link.href)
}
