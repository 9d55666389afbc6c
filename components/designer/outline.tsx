'use client'

import { CircleAlert } from 'lucide-react'
import { type KeyboardEvent, useRef } from 'react'
import type { Analysis, Mark } from '#components/document/analysis.ts'
import { initialsOf, personColour } from '#components/document/person-colour.ts'
import { problemsByResource } from '#components/document/things.ts'
import { useDocument, useDocumentPart } from '#components/document/use-document.ts'
import { usePeople } from '#components/document/use-people.ts'
import { ResourceIcon, typeTitle } from '#components/graph/resource-icon.tsx'
import { classNames } from '#components/ui/class-names.ts'
import type { DraftPerson } from '#lib/api/contract.ts'
import type { Range } from '#lib/text/range.ts'
import { useViewpointStore } from './use-viewpoint.ts'
import type { Subject } from './viewpoint.ts'

interface Props {
  readonly analysis: Analysis
  readonly inside: ReadonlyMap<string, string>
  readonly onGoTo: (range: Range) => void
  readonly onOpen: (name: string) => void
  readonly onRemove: (names: ReadonlySet<string>) => void
}

interface Row {
  readonly name: string
  readonly type: string
  readonly level: number
}

/** The canvas as a tree of words: the same resources, the same actions, made for the keyboard and for screen readers. */
export function Outline({ analysis, inside, onGoTo, onOpen, onRemove }: Props) {
  const document = useDocument()
  const selection = useDocumentPart((state) => state.selection)
  const tree = useRef<HTMLDivElement>(null)
  const people = usePeople()
  const rows = rowsOf(analysis, inside)
  const problems = problemsByResource(analysis)
  const onKeyDown = (event: KeyboardEvent, row: Row) => {
    const at = rows.indexOf(row)
    const go = (next: Row | undefined) => {
      if (!next) return
      document.select(new Set([next.name]))
      tree.current?.querySelector<HTMLElement>(`[data-name="${CSS.escape(next.name)}"]`)?.focus()
    }
    if (event.key === 'ArrowDown') go(rows[at + 1])
    else if (event.key === 'ArrowUp') go(rows[at - 1])
    else if (event.key === 'ArrowLeft') go(rows.find((other) => other.name === inside.get(row.name)))
    else if (event.key === 'ArrowRight') go(rows.find((other) => inside.get(other.name) === row.name))
    else if (event.key === 'Home') go(rows[0])
    else if (event.key === 'End') go(rows.at(-1))
    else if (event.key === 'Enter') onOpen(row.name)
    else if (event.key === 'Delete' || event.key === 'Backspace') onRemove(new Set([row.name]))
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const focusable = rows.find((row) => selection.has(row.name)) ?? rows[0]
  return (
    <div className="h-full overflow-y-auto p-2 text-sm">
      <div ref={tree} role="tree" aria-label="Resources" aria-multiselectable>
        {rows.map((row) => (
          <div
            key={row.name}
            role="treeitem"
            aria-level={row.level + 1}
            aria-selected={selection.has(row.name)}
            tabIndex={row === focusable ? 0 : -1}
            data-name={row.name}
            onClick={() => document.select(new Set([row.name]))}
            onDoubleClick={() => onOpen(row.name)}
            onKeyDown={(event) => onKeyDown(event, row)}
            style={{ paddingLeft: 8 + row.level * 16 }}
            className={classNames(
              'flex cursor-default items-center gap-2 rounded-md py-1 pr-2',
              selection.has(row.name) ? 'bg-accent-soft text-ink' : 'hover:bg-raised',
            )}
          >
            <ResourceIcon type={row.type} className="size-3.5 shrink-0 text-ink-muted" />
            <span className="truncate" title={row.name}>
              {row.name}
            </span>
            <span className="truncate text-2xs text-ink-muted" title={row.type}>
              {typeTitle(row.type)}
            </span>
            <Watchers people={people.filter((person) => person.selection.includes(row.name))} />
            {problems.get(row.name)?.some((problem) => problem.severity === 'error') && (
              <CircleAlert role="img" aria-label="has errors" className="ml-auto size-3.5 shrink-0 text-danger" />
            )}
          </div>
        ))}
      </div>
      {rows.length === 0 && <p className="px-2 py-3 text-ink-muted text-sm">No resources yet.</p>}
      <Section kind="parameter" title="Parameters" marks={analysis.parameters} onGoTo={onGoTo} />
      <Section kind="condition" title="Conditions" marks={analysis.conditions} onGoTo={onGoTo} />
      <Section kind="output" title="Outputs" marks={analysis.outputs} onGoTo={onGoTo} />
    </div>
  )
}

/** Who else is at this resource. */
function Watchers({ people }: { people: readonly DraftPerson[] }) {
  return people.map((person) => (
    <span
      key={person.client}
      role="img"
      aria-label={`selected by ${person.name}`}
      title={person.name}
      className="flex size-4 shrink-0 items-center justify-center rounded-full font-semibold text-[8px] text-white"
      style={{ background: personColour(person) }}
    >
      {initialsOf(person)}
    </span>
  ))
}

function Section({
  kind,
  title,
  marks,
  onGoTo,
}: {
  kind: Subject['kind']
  title: string
  marks: readonly Mark[]
  onGoTo: (range: Range) => void
}) {
  const store = useViewpointStore()
  if (marks.length === 0) return null
  return (
    <section className="mt-3" aria-label={title}>
      <h3 className="px-2 pb-0.5 font-medium text-ink-muted text-xs">{title}</h3>
      {marks.map((mark) => (
        <button
          key={mark.name}
          type="button"
          className="block w-full truncate rounded-md px-2 py-1 text-left font-mono text-xs hover:bg-raised"
          onClick={() => {
            onGoTo(mark.nameRange)
            store.look({ subject: { kind, name: mark.name } })
          }}
        >
          {mark.name}
        </button>
      ))}
    </section>
  )
}

/** Resources in file order, each followed by what sits inside it. */
function rowsOf(analysis: Analysis, inside: ReadonlyMap<string, string>): Row[] {
  const children = Map.groupBy(analysis.resources, (resource) => inside.get(resource.name))
  const visit = (parent: string | undefined, level: number): Row[] =>
    level > 20
      ? []
      : (children.get(parent) ?? []).flatMap(({ name, type }) => [{ name, type, level }, ...visit(name, level + 1)])
  return visit(undefined, 0)
}
