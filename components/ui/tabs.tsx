'use client'

import { Tabs as Radix } from 'radix-ui'
import { useEffect, useRef } from 'react'
import { classNames } from './class-names.ts'

export interface Tab {
  readonly value: string
  readonly label: React.ReactNode
}

type Props = {
  value: string
  onChange: (value: string) => void
  tabs: readonly Tab[]
  label: string
  /** `underline` heads a page, `segment` sits inside a panel. */
  variant?: 'underline' | 'segment'
  className?: string
  listClassName?: string
  /** TabPanels, and anything else. */
  children: React.ReactNode
}

/** Tabs with their panels as children. */
export function Tabs({
  value,
  onChange,
  tabs,
  label,
  variant = 'underline',
  className,
  listClassName,
  children,
}: Props) {
  const list = useRef<HTMLDivElement>(null)
  const open = tabs.findIndex((tab) => tab.value === value)
  // Of a list that is wider than its window, the open one is in sight, also when others grow by their counts.
  useEffect(() => {
    const all = [...(list.current?.children ?? [])]
    const observer = new ResizeObserver(() => all[open]?.scrollIntoView({ block: 'nearest', inline: 'nearest' }))
    for (const one of all) observer.observe(one)
    return () => observer.disconnect()
  }, [open])
  return (
    <Radix.Root value={value} onValueChange={onChange} className={className}>
      <Radix.List
        ref={list}
        aria-label={label}
        className={classNames(
          'flex items-center',
          variant === 'underline' ? 'gap-5 border-b' : 'gap-0.5 rounded-lg bg-raised p-0.5',
          listClassName,
        )}
      >
        {tabs.map((tab) => (
          <Radix.Trigger key={tab.value} value={tab.value} className={variant === 'underline' ? underline : segment}>
            {tab.label}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {children}
    </Radix.Root>
  )
}

const underline =
  '-mb-px flex h-9 items-center gap-1.5 whitespace-nowrap border-transparent border-b-2 text-ink-muted text-sm transition-colors hover:text-ink data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-ink'
const segment =
  'flex h-7 flex-1 items-center justify-center gap-1.5 whitespace-nowrap rounded-md border border-transparent px-3 text-ink-muted text-xs transition-colors hover:text-ink data-[state=active]:border-line data-[state=active]:bg-surface data-[state=active]:font-medium data-[state=active]:text-ink'

export function TabPanel({ className, ...rest }: React.ComponentProps<typeof Radix.Content>) {
  return <Radix.Content className={classNames('rounded-lg focus-visible:outline-offset-4', className)} {...rest} />
}
