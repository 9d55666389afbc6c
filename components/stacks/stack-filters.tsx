'use client'

import { Search } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Input } from '#components/ui/input.tsx'
import { Kbd } from '#components/ui/kbd.tsx'
import { Select } from '#components/ui/select.tsx'
import { isPressed, useKeys } from '#components/ui/use-chosen-keys.ts'
import { t } from '#components/words/t.ts'
import { isTyping } from './is-typing.ts'
import type { StackSort, StackView, StatusFilter } from './select-stacks.ts'

const filters = (): readonly { value: StatusFilter; label: string }[] => [
  { value: 'all', label: t('Any status') },
  { value: 'complete', label: t('Complete') },
  { value: 'progress', label: t('In progress') },
  { value: 'failed', label: t('Failed') },
]
const sorts = (): readonly { value: StackSort; label: string }[] => [
  { value: 'updated', label: t('Last changed') },
  { value: 'created', label: t('Newest') },
  { value: 'name', label: t('Name') },
  { value: 'status', label: t('Needs attention') },
]

/** Which stacks of the list are shown, in which order. */
export function StackFilters({ view, onChange }: { view: StackView; onChange: (view: StackView) => void }) {
  const search = useRef<HTMLInputElement>(null)
  const keys = useKeys('search')
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isPressed(event, 'search') || isTyping(event.target)) return
      event.preventDefault()
      search.current?.focus()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2">
      <div className="relative w-80 max-w-full">
        <Search aria-hidden className="-translate-y-1/2 absolute top-1/2 left-2.5 size-3.5 text-ink-muted" />
        <Input
          ref={search}
          type="search"
          aria-label={t('Search stacks')}
          placeholder={t('Search name, tag, status')}
          value={view.search}
          onChange={(event) => onChange({ ...view, search: event.target.value })}
          className="pr-9 pl-8"
        />
        {view.search === '' && keys && <Kbd className="-translate-y-1/2 absolute top-1/2 right-1.5">{keys}</Kbd>}
      </div>
      <Select
        aria-label={t('Filter by status')}
        className="w-36"
        value={view.filter}
        options={filters()}
        onChange={(filter) => onChange({ ...view, filter: filter as StatusFilter })}
      />
      <Select
        aria-label={t('Sort by')}
        className="w-40"
        value={view.sort}
        options={sorts()}
        onChange={(sort) => onChange({ ...view, sort: sort as StackSort })}
      />
    </div>
  )
}
