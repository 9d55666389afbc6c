'use client'

import { ChevronDown, CornerDownRight } from 'lucide-react'
import { useState } from 'react'
import { ResourceIcon, typeTitle } from '#components/graph/resource-icon.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { classNames } from '#components/ui/class-names.ts'
import type { PlanItem } from '#lib/api/contract.ts'
import { planCounts, planLook, planOrder, valueText } from './plan-summary.ts'

/** `+3 ~1 ±1 −0` and the unchanged, as badges with words. */
export function PlanCounts({ items }: { items: readonly PlanItem[] }) {
  const counts = planCounts(items)
  return (
    <ul aria-label="Summary of changes" className="flex flex-wrap gap-2">
      {(['add', 'update', 'replace', 'delete', 'unchanged'] as const).map((action) => {
        const { glyph, word, tone } = planLook[action]
        return (
          <li key={action}>
            <Badge tone={counts[action] > 0 ? tone : 'idle'} className="h-7 px-2 text-xs">
              <span aria-hidden className="font-mono">
                {glyph}
              </span>
              <span className="tabular-nums">{counts[action]}</span> {word}
            </Badge>
          </li>
        )
      })}
    </ul>
  )
}

/** Every change with its reason, destructive ones first; what stays is folded away. */
export function PlanList({ items }: { items: readonly PlanItem[] }) {
  const [all, setAll] = useState(false)
  const changes = planOrder.slice(0, -1).flatMap((action) => items.filter((item) => item.action === action))
  const same = items.filter((item) => item.action === 'unchanged')
  return (
    <div className="flex flex-col gap-3">
      {changes.length === 0 && (
        <p className="rounded-xl border bg-surface p-6 text-center text-ink-muted">Nothing changes.</p>
      )}
      {changes.length > 0 && (
        <ul className="divide-y overflow-hidden rounded-xl border bg-surface">
          {changes.map((item) => (
            <Item key={item.resource} item={item} />
          ))}
        </ul>
      )}
      {same.length > 0 && (
        <div className="rounded-xl border bg-surface">
          <button
            type="button"
            aria-expanded={all}
            onClick={() => setAll(!all)}
            className="flex h-10 w-full items-center gap-2 rounded-xl px-4 text-ink-muted text-sm"
          >
            <ChevronDown aria-hidden className={classNames('size-4 transition-transform', !all && '-rotate-90')} />
            {same.length === 1 ? '1 resource stays as it is' : `${same.length} resources stay as they are`}
          </button>
          {all && (
            <ul className="divide-y border-t">
              {same.map((item) => (
                <Item key={item.resource} item={item} />
              ))}
            </ul>
          )}
        </div>
      )}
    </div>
  )
}

const ink = {
  remove: 'text-remove',
  replace: 'text-replace',
  change: 'text-change',
  add: 'text-add',
  idle: 'text-idle',
}

const ground = {
  remove: 'bg-remove/10',
  replace: 'bg-replace/10',
  change: 'bg-change/10',
  add: 'bg-add/10',
  idle: 'bg-raised',
}

const edge = {
  remove: 'border-l-remove',
  replace: 'border-l-replace',
  change: 'border-l-change',
  add: 'border-l-add',
  idle: 'border-l-transparent',
}

function Item({ item, depth = 0 }: { item: PlanItem; depth?: number }) {
  const { glyph, word, tone } = planLook[item.action]
  return (
    <li className={classNames('border-l-[3px] px-4 py-3', edge[tone], depth > 0 && 'py-2 pr-0')}>
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <span
          aria-hidden
          className={classNames(
            'flex size-5 items-center justify-center rounded font-mono font-semibold text-sm leading-none',
            ink[tone],
            ground[tone],
          )}
        >
          {glyph}
        </span>
        <ResourceIcon type={item.type} className="size-4 text-ink-muted" />
        <span className="min-w-0 break-words font-medium">{item.resource}</span>
        <span className={classNames('font-medium text-xs', ink[tone])}>{word}</span>
        <span className="text-ink-muted text-xs" title={item.type}>
          {typeTitle(item.type)}
        </span>
      </div>
      {(item.reason || item.cause) && (
        <p className="mt-1 ml-7.5 text-ink-muted">
          {item.cause && <CornerDownRight aria-hidden className="mr-1.5 inline size-3.5" />}
          {item.reason}
          {item.cause && !item.reason.includes(item.cause) && ` Caused by ${item.cause}.`}
        </p>
      )}
      {item.properties.length > 0 && <Changes item={item} />}
      {item.nested && item.nested.length > 0 && (
        <ul className="mt-2 ml-7.5 flex flex-col">
          {item.nested
            .filter((inner) => inner.action !== 'unchanged')
            .map((inner) => (
              <Item key={inner.resource} item={inner} depth={depth + 1} />
            ))}
        </ul>
      )}
    </li>
  )
}

function Changes({ item }: { item: PlanItem }) {
  return (
    <div className="mt-2 ml-7.5 overflow-x-auto rounded-lg border">
      <table className="w-full min-w-[480px] table-fixed text-xs" aria-label={`Changed properties of ${item.resource}`}>
        <thead className="[&_th]:h-0 [&_th]:overflow-hidden [&_th]:p-0 [&_th]:text-[0px] [&_th]:leading-0">
          <tr>
            <th className="w-1/4">Property</th>
            <th>Before</th>
            <th>After</th>
            <th className="w-36">Effect</th>
          </tr>
        </thead>
        <tbody>
          {item.properties.map(({ name, before, after, effect }) => (
            <tr key={name} className="border-b align-top last:border-0">
              <th scope="row" className="break-words px-3 py-1.5 text-left font-medium font-mono">
                {name}
              </th>
              <td className="whitespace-pre-wrap wrap-anywhere px-3 py-1.5 font-mono text-remove">
                {valueText(before)}
              </td>
              <td className="whitespace-pre-wrap wrap-anywhere px-3 py-1.5 font-mono text-add">
                {after === undefined && item.cause ? (
                  <span className="font-sans text-ink-muted">known once {item.cause} is made</span>
                ) : (
                  valueText(after)
                )}
              </td>
              <td className="whitespace-nowrap px-3 py-1.5 text-right text-ink-muted">
                {effect === 'replace' ? 'forces replacement' : 'in place'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
