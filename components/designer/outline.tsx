'use client'

import { CircleAlert, Plus } from 'lucide-react'
import { type KeyboardEvent, useRef } from 'react'
import type { Analysis, Mark } from '#components/document/analysis.ts'
import { initialsOf, personColour } from '#components/document/person-colour.ts'
import { problemsByResource } from '#components/document/things.ts'
import { useDocument, useDocumentPart } from '#components/document/use-document.ts'
import { usePeople } from '#components/document/use-people.ts'
import { isDirection } from '#components/graph/nearest.ts'
import { ResourceIcon, typeTitle } from '#components/graph/resource-icon.tsx'
import { clicked } from '#components/graph/selecting.ts'
import { Button } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { isPressed } from '#components/ui/use-chosen-keys.ts'
import { t } from '#components/words/t.ts'
import type { DraftPerson } from '#lib/api/contract.ts'
import type { Point } from '#lib/graph/layout.ts'
import type { Range } from '#lib/text/range.ts'
import { type OutlineRow, outlineRows } from './outline-rows.ts'
import type { ShowPanel } from './panel.ts'
import type { ResourceActions } from './resource-actions.ts'
import type { Arrange } from './use-arrange.ts'
import { useViewpointStore } from './use-viewpoint.ts'
import type { Subject } from './viewpoint.ts'

interface Props {
  readonly analysis: Analysis
  readonly inside: ReadonlyMap<string, string>
  readonly actions: ResourceActions
  readonly arrange: Arrange
  readonly onPanel: ShowPanel
  readonly onGoTo: (range: Range) => void
  readonly onOpen: (name: string) => void
}

/** The canvas as a tree of words: the same resources, the same actions, made for the keyboard and for screen readers. */
export function Outline(props: Props) {
  const { analysis, inside, onGoTo, onOpen, onPanel } = props
  const document = useDocument()
  const selection = useDocumentPart((state) => state.selection)
  const tree = useRef<HTMLDivElement>(null)
  const people = usePeople()
  const rows = outlineRows(analysis.resources, inside)
  const problems = problemsByResource(analysis)
  const onKeyDown = useOutlineKeys(props, rows, tree)
  const focusable = rows.find((row) => selection.has(row.name)) ?? rows[0]
  const menu = (name: string, at: Point) => {
    if (!selection.has(name)) document.select(new Set([name]))
    onPanel({ kind: 'node', name, at })
  }
  return (
    <div className="h-full overflow-y-auto p-2 text-sm">
      <Button
        size="sm"
        variant="ghost"
        className="mb-1 w-full justify-start"
        onClick={(event) => onPanel({ kind: 'add', at: below(event.currentTarget) })}
      >
        <Plus aria-hidden />
        {t('Add a resource')}
      </Button>
      <div ref={tree} role="tree" aria-label={t('Resources')} aria-multiselectable>
        {rows.map((row) => (
          <div
            key={row.name}
            role="treeitem"
            aria-level={row.level + 1}
            aria-posinset={row.place}
            aria-setsize={row.of}
            aria-selected={selection.has(row.name)}
            {...(row.holds && { 'aria-expanded': true })}
            tabIndex={row === focusable ? 0 : -1}
            data-name={row.name}
            onClick={(event) =>
              document.select(clicked(selection, row.name, event.shiftKey || event.ctrlKey || event.metaKey))
            }
            onDoubleClick={() => onOpen(row.name)}
            onContextMenu={(event) => {
              event.preventDefault()
              menu(row.name, { x: event.clientX, y: event.clientY })
            }}
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
              <CircleAlert role="img" aria-label={t('has errors')} className="ml-auto size-3.5 shrink-0 text-danger" />
            )}
          </div>
        ))}
      </div>
      {rows.length === 0 && <p className="px-2 py-3 text-ink-muted text-sm">{t('No resources yet.')}</p>}
      <Section kind="parameter" title={t('Parameters')} marks={analysis.parameters} onGoTo={onGoTo} />
      <Section kind="condition" title={t('Conditions')} marks={analysis.conditions} onGoTo={onGoTo} />
      <Section kind="output" title={t('Outputs')} marks={analysis.outputs} onGoTo={onGoTo} />
    </div>
  )
}

/** Who else is at this resource. */
function Watchers({ people }: { people: readonly DraftPerson[] }) {
  return people.map((person) => (
    <span
      key={person.client}
      role="img"
      aria-label={t('selected by {name}', { name: person.name })}
      title={person.name}
      className="flex size-4 shrink-0 items-center justify-center rounded-full font-semibold text-[8px] text-white"
      style={{ background: personColour(person) }}
    >
      {initialsOf(person)}
    </span>
  ))
}

/**
 * Arrows walk, with Shift they take along, with Alt they move the card on the canvas; Enter opens, Space selects, Delete
 * removes, C connects, A adds and connects, P puts into, the menu key offers the rest.
 */
function useOutlineKeys(
  { inside, actions, arrange, onOpen, onPanel }: Props,
  rows: readonly OutlineRow[],
  tree: React.RefObject<HTMLElement | null>,
) {
  const document = useDocument()
  const focus = (name: string | undefined) =>
    name !== undefined && tree.current?.querySelector<HTMLElement>(`[data-name="${CSS.escape(name)}"]`)?.focus()
  return (event: KeyboardEvent<HTMLElement>, row: OutlineRow) => {
    const { selection } = document.current()
    const names = selection.has(row.name) ? selection : new Set([row.name])
    const go = (next: OutlineRow | undefined) => {
      if (!next) return
      document.select(event.shiftKey ? new Set([...selection, next.name]) : new Set([next.name]))
      focus(next.name)
    }
    const at = rows.indexOf(row)
    const remove = (how: (names: ReadonlySet<string>) => void) => {
      focus((rows[at + 1] ?? rows[at - 1])?.name)
      how(names)
    }
    const corner = below(event.currentTarget)
    const keys = new Map<string, () => void>([
      ['ArrowDown', () => go(rows[at + 1])],
      ['ArrowUp', () => go(rows[at - 1])],
      ['ArrowLeft', () => go(rows.find((other) => other.name === inside.get(row.name)))],
      ['ArrowRight', () => go(rows.find((other) => inside.get(other.name) === row.name))],
      ['Home', () => go(rows[0])],
      ['End', () => go(rows.at(-1))],
      ['Enter', () => onOpen(row.name)],
      [' ', () => document.select(clicked(selection, row.name, true))],
      ['ContextMenu', () => onPanel({ kind: 'node', name: row.name, at: corner })],
    ])
    const commands = [
      ['delete', () => remove(actions.remove)],
      ['rejoin', () => remove(actions.removeAndRejoin)],
      ['connect', () => onPanel({ kind: 'connect-to', from: row.name, at: corner })],
      ['tie', () => onPanel({ kind: 'add', at: corner, tiedTo: row.name })],
      ['put', () => onPanel({ kind: 'put', names: [...names], at: corner })],
    ] as const
    const command = commands.find(([id]) => isPressed(event, id))
    const held = event.ctrlKey || event.metaKey || event.altKey
    const key = event.key === 'F10' && event.shiftKey ? 'ContextMenu' : event.key
    if (isDirection(key) && event.altKey) {
      if (!selection.has(row.name)) document.select(names)
      arrange.nudge(key, event.shiftKey)
    } else if (command) command[1]()
    else if (!keys.has(key) || (held && key.length === 1)) return
    else keys.get(key)?.()
    event.preventDefault()
    event.stopPropagation()
  }
}

function below(element: Element): Point {
  const { left, bottom } = element.getBoundingClientRect()
  return { x: left + 24, y: bottom }
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
