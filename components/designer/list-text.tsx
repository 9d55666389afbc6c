'use client'

import { pythonText } from '#lib/template/python-text.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { LateInput } from './late-input.tsx'

/** A list of plain values, one a line. An item that stays the same keeps its kind: a number is no text. */
export function ListText({
  items,
  onCommit,
  ...rest
}: Omit<React.ComponentProps<typeof LateInput>, 'value' | 'onCommit'> & {
  items: readonly Value[]
  onCommit: (items: Value[]) => void
}) {
  const known = new Map(items.map((item) => [pythonText(item), item]))
  return (
    <LateInput
      {...rest}
      multiline
      value={items.map(pythonText).join('\n')}
      onCommit={(text) =>
        onCommit(
          text
            .split('\n')
            .filter((line) => line !== '')
            .map((line) => known.get(line) ?? line),
        )
      }
    />
  )
}
