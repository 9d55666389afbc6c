'use client'

import { Check } from 'lucide-react'
import { DropdownMenu as Radix } from 'radix-ui'
import { useRef, useState } from 'react'
import { classNames } from './class-names.ts'
import { floating, focusHome, returnFocus } from './focus-home.ts'
import { Kbd } from './kbd.tsx'

/** A choice of a menu; a string is a heading, `null` a rule between groups. */
export type MenuItem =
  | null
  | string
  | {
      readonly label: string
      readonly icon?: React.ReactNode
      readonly keys?: string
      readonly danger?: boolean
      readonly disabled?: boolean
      readonly checked?: boolean
      readonly onSelect: () => void
    }

type MenuProps = {
  trigger: React.ReactNode
  items: readonly MenuItem[]
  label: string
  align?: 'start' | 'center' | 'end'
}

/** A menu under a button, in the same landmark. The page around it stays what it is: nothing is hidden from screen readers. */
export function Menu({ trigger, items, label, align = 'end' }: MenuProps) {
  const button = useRef<HTMLButtonElement>(null)
  const [home, setHome] = useState<Element | null>()
  return (
    <Radix.Root modal={false} onOpenChange={(open) => open && setHome(landmarkOf(button.current))}>
      <Radix.Trigger asChild ref={button}>
        {trigger}
      </Radix.Trigger>
      <Radix.Portal container={home ?? null}>
        <Radix.Content aria-label={label} align={align} sideOffset={6} collisionPadding={8} className={sheet}>
          <Items items={items} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** What a menu belongs to. What lies inside a header or an aside may be cut off there. */
function landmarkOf(button: Element | null): Element | null | undefined {
  return button?.closest('[role=dialog], main') ?? button?.closest('header')
}

/** A menu at a point of the window, open as long as it is there, in the page's main part; the focus goes back to where it was. */
export function MenuAt({
  at,
  items,
  label,
  onClose,
}: {
  at: { readonly x: number; readonly y: number }
  items: readonly MenuItem[]
  label: string
  onClose: () => void
}) {
  const [before] = useState(focusHome)
  return (
    <Radix.Root open modal={false} onOpenChange={(open) => !open && onClose()}>
      <Radix.Trigger asChild>
        <span aria-hidden className="pointer-events-none fixed size-0" style={{ left: at.x, top: at.y }} />
      </Radix.Trigger>
      <Radix.Portal container={document.querySelector('main')}>
        <Radix.Content
          {...floating}
          aria-label={label}
          align="start"
          sideOffset={2}
          collisionPadding={8}
          className={sheet}
          onCloseAutoFocus={(event) => returnFocus(event, before)}
        >
          <Items items={items} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

const sheet =
  'z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-48 animate-appear overflow-y-auto rounded-lg border bg-surface p-1 shadow-float'
const row =
  'flex cursor-default select-none items-center gap-2 rounded-md px-2 py-1.5 pointer-coarse:py-2.5 text-sm outline-none data-[disabled]:opacity-50 data-[highlighted]:bg-raised [&_svg]:size-4 [&_svg]:shrink-0'

function Items({ items }: { items: readonly MenuItem[] }) {
  return items.map((item, at) => {
    // Two groups may offer the same words.
    const key = `${at} ${item === null || typeof item === 'string' ? item : item.label}`
    if (item === null) return <Radix.Separator key={key} className="-mx-1 my-1 h-px bg-line" />
    if (typeof item === 'string') {
      return (
        <Radix.Label key={key} className="truncate px-2 pt-1.5 pb-1 text-ink-muted text-xs">
          {item}
        </Radix.Label>
      )
    }
    return (
      <Radix.Item
        key={key}
        disabled={item.disabled ?? false}
        onSelect={item.onSelect}
        className={classNames(row, item.danger ? 'text-danger' : '[&_svg]:text-ink-muted')}
        {...(item.checked !== undefined && { 'aria-current': item.checked })}
      >
        {item.icon}
        <span className="flex-1 truncate">{item.label}</span>
        {item.checked && <Check aria-hidden />}
        {item.keys && <Kbd>{item.keys}</Kbd>}
      </Radix.Item>
    )
  })
}
