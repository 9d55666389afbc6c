'use client'

import { Check, ChevronDown } from 'lucide-react'
import { Select as Radix } from 'radix-ui'
import { t } from '#components/words/t.ts'
import { classNames } from './class-names.ts'
import { controlLook } from './input.tsx'

export interface SelectOption {
  readonly value: string
  readonly label: string
  readonly detail?: string
}

type Props = {
  id?: string
  value: string | undefined
  onChange: (value: string) => void
  options: readonly SelectOption[]
  placeholder?: string
  disabled?: boolean
  className?: string
  'aria-label'?: string
  'aria-invalid'?: boolean
  'aria-describedby'?: string
}

/** One of a few: for long lists take Combobox. An empty `value` shows the placeholder. */
export function Select({ value, onChange, options, placeholder, disabled, className, ...aria }: Props) {
  return (
    <Radix.Root value={value ?? ''} onValueChange={onChange} disabled={disabled ?? false}>
      <Radix.Trigger
        className={classNames(
          controlLook,
          'flex h-8 pointer-coarse:h-10 items-center justify-between gap-2 px-2.5 text-left text-sm data-[placeholder]:text-ink-muted',
          className,
        )}
        {...aria}
      >
        <span className="truncate">
          <Radix.Value placeholder={placeholder ?? t('Choose…')} />
        </span>
        <ChevronDown aria-hidden className="size-3.5 shrink-0 text-ink-muted" />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          className="z-50 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) animate-appear overflow-hidden rounded-lg border bg-surface shadow-float"
        >
          <Radix.Viewport className="p-1">
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                className="flex cursor-default select-none items-center gap-2 rounded-md py-1.5 pointer-coarse:py-2.5 pr-2.5 pl-2 text-sm outline-none data-[highlighted]:bg-raised"
              >
                <span className="flex size-4 items-center justify-center">
                  <Radix.ItemIndicator>
                    <Check aria-hidden className="size-3.5 text-accent" />
                  </Radix.ItemIndicator>
                </span>
                <Radix.ItemText>{option.label}</Radix.ItemText>
                {option.detail && <span className="ml-auto pl-4 text-ink-muted text-xs">{option.detail}</span>}
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
