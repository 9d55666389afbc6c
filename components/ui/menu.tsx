'use client'

import { Check } from 'lucide-react'
import { DropdownMenu as Radix, ContextMenu as RadixContext } from 'radix-ui'
import { useState } from 'react'
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

/** A menu under a button. */
export function Menu({ trigger, items, label, align = 'end' }: MenuProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content aria-label={label} align={align} sideOffset={6} collisionPadding={8} className={sheet}>
          <Items items={items} parts={Radix} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
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
          <Items items={items} parts={Radix} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** The same menu, opened by the right button or the menu key over `children`. */
export function ContextMenu({
  children,
  items,
  label,
}: {
  children: React.ReactNode
  items: readonly MenuItem[]
  label: string
}) {
  return (
    <RadixContext.Root>
      <RadixContext.Trigger asChild>{children}</RadixContext.Trigger>
      <RadixContext.Portal>
        <RadixContext.Content aria-label={label} collisionPadding={8} className={sheet}>
          <Items items={items} parts={RadixContext} />
        </RadixContext.Content>
      </RadixContext.Portal>
    </RadixContext.Root>
  )
}

const sheet =
  'z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-48 animate-appear overflow-y-auto rounded-lg border bg-surface p-1 shadow-float'
const row =
  'flex cursor-default select-none items-center gap-2 rounded-md px-2 py-1.5 text-sm outline-none data-[disabled]:opacity-50 data-[highlighted]:bg-raised [&_svg]:size-4 [&_svg]:shrink-0'

type Parts = Pick<typeof Radix | typeof RadixContext, 'Item' | 'Separator' | 'Label'>

function Items({ items, parts: { Item, Separator, Label } }: { items: readonly MenuItem[]; parts: Parts }) {
  return items.map((item, at) => {
    const key = item === null ? `rule-${at}` : typeof item === 'string' ? item : item.label
    if (item === null) return <Separator key={key} className="-mx-1 my-1 h-px bg-line" />
    if (typeof item === 'string') {
      return (
        <Label key={key} className="truncate px-2 pt-1.5 pb-1 text-ink-muted text-xs">
          {item}
        </Label>
      )
    }
    return (
      <Item
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
      </Item>
    )
  })
}
