'use client'

import { ChevronDown, CornerDownRight, Lock } from 'lucide-react'
import { useEffect, useState } from 'react'
import { ResourceIcon, typeTitle } from '#components/graph/resource-icon.tsx'
import { resourceKey } from '#components/topology/family.ts'
import { LockMenu, unlocked, useLock } from '#components/topology/lock-menu.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { t } from '#components/words/t.ts'
import { Told } from '#components/words/told.tsx'
import type { PlanItem } from '#lib/api/contract.ts'
import { brokenLock } from './locks-broken.ts'
import { causesOf } from './plan-graph.ts'
import { planCounts, planLook, planOrder, valueText } from './plan-summary.ts'

/** `+3 ~1 −/+1 −0` and the unchanged, as badges with words. */
export function PlanCounts({ items }: { items: readonly PlanItem[] }) {
  const counts = planCounts(items)
  return (
    <ul aria-label={t('Summary of changes')} className="flex flex-wrap gap-1.5">
      {(['add', 'update', 'replace', 'delete', 'unchanged'] as const).map((action) => {
        const { glyph, word, tone } = planLook[action]
        return (
          <li key={action}>
            <Badge tone={counts[action] > 0 ? tone : 'idle'} className="h-6 px-1.5 text-xs">
              <span aria-hidden className="font-mono">
                {glyph}
              </span>
              <span className="tabular-nums">{counts[action]}</span> {t(word)}
            </Badge>
          </li>
        )
      })}
    </ul>
  )
}

type ListProps = {
  items: readonly PlanItem[]
  /** Old names by new ones, for what is only called otherwise. */
  renames?: ReadonlyMap<string, string>
  /** Key of the item that is selected on the canvas. */
  selected?: string | undefined
  onSelect?: ((key: string) => void) | undefined
}

/** Every change with its reason, destructive ones first; what stays is folded away. */
export function PlanList({ items, ...shared }: ListProps) {
  const [all, setAll] = useState(false)
  const changes = planOrder.slice(0, -1).flatMap((action) => items.filter((item) => item.action === action))
  const same = items.filter((item) => item.action === 'unchanged')
  const open = all || same.some(({ resource }) => resource === shared.selected)
  const row = (item: PlanItem) => <Item key={`${item.action} ${item.resource}`} item={item} items={items} {...shared} />
  return (
    <div className="flex flex-col gap-3">
      {changes.length === 0 && (
        <p className="rounded-xl border bg-surface p-6 text-center text-ink-muted">{t('Nothing changes.')}</p>
      )}
      {changes.length > 0 && (
        <ul aria-label={t('Changes')} className="divide-y overflow-hidden rounded-xl border bg-surface">
          {changes.map(row)}
        </ul>
      )}
      {same.length > 0 && (
        <div className="rounded-xl border bg-surface">
          <button
            type="button"
            aria-expanded={open}
            onClick={() => setAll(!open)}
            className="flex h-10 w-full items-center gap-2 rounded-xl px-4 text-ink-muted text-sm"
          >
            <ChevronDown aria-hidden className={classNames('size-4 transition-transform', !open && '-rotate-90')} />
            {t('{count, plural, one {# resource stays as it is} other {# resources stay as they are}}', {
              count: same.length,
            })}
          </button>
          {open && (
            <ul aria-label={t('Unchanged')} className="divide-y border-t">
              {same.map(row)}
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

type ItemProps = Omit<ListProps, 'items'> & {
  item: PlanItem
  /** Those of its own level, among which its causes are. */
  items: readonly PlanItem[]
  path?: readonly string[]
}

function Item({ item, items, path = [], renames, selected, onSelect }: ItemProps) {
  const { glyph, word, tone } = planLook[item.action]
  const key = resourceKey(path, item.resource)
  const isSelected = selected === key
  const changedInside = (item.nested ?? []).filter(({ action }) => action !== 'unchanged')
  useEffect(() => {
    if (isSelected) document.getElementById(idOf(key))?.scrollIntoView({ block: 'nearest' })
  }, [isSelected, key])
  return (
    <li
      id={idOf(key)}
      aria-current={isSelected || undefined}
      className={classNames(
        'scroll-my-4 border-l-[3px] py-3 pr-3 pl-3.5',
        edge[tone],
        path.length > 0 && 'py-2 pr-0',
        isSelected && 'bg-accent-soft/60',
      )}
    >
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <span
          aria-hidden
          className={classNames(
            'flex h-5 min-w-5 items-center justify-center rounded px-0.5 font-mono font-semibold text-sm leading-none',
            ink[tone],
            ground[tone],
          )}
        >
          {glyph}
        </span>
        <ResourceIcon type={item.type} className="size-4 text-ink-muted" />
        {onSelect ? (
          <button
            type="button"
            onClick={() => onSelect(key)}
            className="min-w-0 break-words rounded-sm text-left font-medium hover:underline"
          >
            <span className="sr-only">{t('Show on the canvas:')} </span>
            {item.resource}
          </button>
        ) : (
          <span className="min-w-0 break-words font-medium">{item.resource}</span>
        )}
        <span className={classNames('font-medium text-xs', ink[tone])}>{t(word)}</span>
        <span className="text-ink-muted text-xs" title={item.type}>
          {typeTitle(item.type)}
        </span>
        {item.stackId && item.action !== 'add' && (
          <LockMenu
            stackId={item.stackId}
            resource={item.resource}
            lock={item.lock ?? unlocked}
            className="-my-1 ml-auto"
          />
        )}
      </div>
      <Reason item={item} items={items} renamed={path.length === 0 ? renames?.get(item.resource) : undefined} />
      <Broken item={item} />
      {item.properties.length > 0 && <Changes item={item} />}
      {changedInside.length > 0 && (
        <ul
          aria-label={t('Changes inside of {resource}', { resource: item.resource })}
          className="mt-2 ml-7.5 flex flex-col"
        >
          {changedInside.map((inner) => (
            <Item
              key={inner.resource}
              item={inner}
              items={item.nested ?? []}
              path={[...path, item.resource]}
              selected={selected}
              onSelect={onSelect}
            />
          ))}
        </ul>
      )}
    </li>
  )
}

const idOf = (key: string) => `plan-${key}`

/** Why, and through which replacements it comes to that. */
function Reason({ item, items, renamed }: { item: PlanItem; items: readonly PlanItem[]; renamed: string | undefined }) {
  const chain = causesOf(items, item)
  return (
    <p className="mt-1 ml-7.5 text-ink-muted">
      {item.cause && <CornerDownRight aria-hidden className="mr-1.5 inline size-3.5" />}
      <Told words={item.reason} />
      {item.cause && !item.reason.includes(item.cause) && ` ${t('Caused by {cause}.', { cause: item.cause })}`}
      {chain.length > 1 && ` ${t('The chain: {names}.', { names: [item.resource, ...chain].join(' ← ') })}`}
      {renamed &&
        ` ${t('It is defined just as {renamed}, which goes: to Heat a new name is a new resource.', { renamed })}`}
    </p>
  )
}

/** A lock that forbids just this, and the way to release it. */
function Broken({ item }: { item: PlanItem }) {
  const release = useLock(item.stackId ?? '', item.resource)
  if (!brokenLock(item)) return null
  return (
    <p
      role="alert"
      className="mt-2 ml-7.5 flex flex-wrap items-center gap-2 rounded-lg border border-danger/30 bg-danger/6 px-2.5 py-1.5"
    >
      <Lock aria-hidden className="size-4 shrink-0 text-danger" />
      <span className="min-w-0 flex-1">
        {item.action === 'replace' ? t('Locked: it may not be replaced.') : t('Locked: it may not be deleted.')}
      </span>
      <Button size="sm" busy={release.isPending} onClick={() => release.mutate(unlocked)}>
        {t('Release the lock')}
      </Button>
    </p>
  )
}

function Changes({ item }: { item: PlanItem }) {
  return (
    <section
      aria-label={t('Properties of {resource}', { resource: item.resource })}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      className="mt-2 ml-7.5 relative overflow-x-auto rounded-lg border"
    >
      <table
        className="w-full min-w-[300px] table-fixed text-xs"
        aria-label={t('Changed properties of {resource}', { resource: item.resource })}
      >
        <thead className="[&_th]:h-0 [&_th]:overflow-hidden [&_th]:p-0 [&_th]:text-[0px] [&_th]:leading-0">
          <tr>
            <th className="w-1/4">{t('Property')}</th>
            <th>{t('Before')}</th>
            <th>{t('After')}</th>
            <th className="w-20">{t('Effect')}</th>
          </tr>
        </thead>
        <tbody>
          {item.properties.map(({ name, before, after, effect }) => (
            <tr key={name} className="border-b align-top last:border-0">
              <th scope="row" className="break-words px-2.5 py-1.5 text-left font-medium font-mono">
                {name}
              </th>
              <td className="whitespace-pre-wrap wrap-anywhere px-2 py-1.5 font-mono text-remove">
                {valueText(before)}
              </td>
              <td className="whitespace-pre-wrap wrap-anywhere px-2 py-1.5 font-mono text-add">
                {after === undefined && item.cause ? (
                  <span className="font-sans text-ink-muted">
                    {t('known once {cause} is made', { cause: item.cause })}
                  </span>
                ) : (
                  valueText(after)
                )}
              </td>
              <td className="px-2 py-1.5 text-right text-ink-muted">
                {effect === 'replace' ? t('replaces it') : t('in place')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
