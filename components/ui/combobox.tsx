'use client'

import { ChevronDown } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useId, useMemo, useRef, useState } from 'react'
import { t } from '#components/words/t.ts'
import { classNames } from './class-names.ts'
import { controlLook } from './input.tsx'
import type { SelectOption } from './select.tsx'

type Props = {
  id?: string
  value: string
  onChange: (value: string) => void
  options: readonly SelectOption[]
  placeholder?: string
  /** Lets the typed text itself be the value; otherwise only options are. */
  freeText?: boolean
  /** Typed text that is no option counts as well, once Enter is pressed or the field is left. */
  ownText?: boolean
  loading?: boolean
  /** Said when no option fits, or why there are none. */
  emptyText?: string
  disabled?: boolean
  className?: string
  inputClassName?: string
  'aria-label'?: string
  'aria-invalid'?: boolean
  'aria-describedby'?: string
}

const SHOWN = 100

/**
 * A searchable list under a text field (the ARIA combobox pattern: arrows, Enter, Escape). Shows the first 100 that fit.
 * The list stays beside its field in the document, so that it belongs to the same landmark.
 */
export function Combobox({
  value,
  onChange,
  options,
  placeholder,
  freeText,
  ownText,
  loading,
  emptyText,
  disabled,
  className,
  inputClassName,
  ...aria
}: Props) {
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState<string>()
  const [active, setActive] = useState(0)
  const listId = useId()
  const anchor = useRef<HTMLDivElement>(null)

  const chosen = options.find((option) => option.value === value)
  const shown = useMemo(() => matching(options, typed ?? ''), [options, typed])
  const text = typed ?? (chosen && !freeText ? chosen.label : value)

  const close = () => {
    setOpen(false)
    setTyped(undefined)
    setActive(0)
  }
  const choose = (option: SelectOption | undefined) => {
    if (option) onChange(option.value)
    close()
  }
  const keepOwn = () => {
    const own = typed?.trim()
    if (ownText && own && own !== value) onChange(own)
    close()
  }
  const move = (step: number) => {
    setOpen(true)
    setActive((at) => Math.max(0, Math.min(shown.length - 1, at + step)))
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'ArrowDown') move(open ? 1 : 0)
    else if (event.key === 'ArrowUp') move(-1)
    else if (event.key === 'Enter' && open && shown.length > 0) choose(shown[active])
    else if (event.key === 'Enter' && ownText && typed !== undefined) keepOwn()
    else if (event.key === 'Escape' && open) close()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <Popover.Root open={open} onOpenChange={(now) => (now ? setOpen(true) : close())}>
      <Popover.Anchor asChild>
        <div ref={anchor} className={classNames('relative', className)}>
          <input
            role="combobox"
            aria-expanded={open}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={open && shown[active] ? `${listId}-${active}` : undefined}
            autoComplete="off"
            spellCheck={false}
            disabled={disabled}
            placeholder={placeholder}
            value={text}
            className={classNames(
              controlLook,
              'h-8 pointer-coarse:h-10 truncate pr-8 pl-2.5 text-sm pointer-coarse:text-[16px]',
              inputClassName,
            )}
            onFocus={(event) => event.target.select()}
            onClick={() => setOpen(true)}
            onBlur={keepOwn}
            onKeyDown={onKeyDown}
            onChange={(event) => {
              setTyped(event.target.value)
              setActive(0)
              setOpen(true)
              if (freeText) onChange(event.target.value)
            }}
            {...aria}
          />
          <ChevronDown
            aria-hidden
            className="pointer-events-none absolute top-1/2 right-2.5 size-3.5 -translate-y-1/2 text-ink-muted"
          />
        </div>
      </Popover.Anchor>
      <Popover.Content
        role="presentation"
        sideOffset={4}
        align="start"
        onOpenAutoFocus={(event) => event.preventDefault()}
        onCloseAutoFocus={(event) => event.preventDefault()}
        onInteractOutside={(event) => anchor.current?.contains(event.target as Node) && event.preventDefault()}
        className="z-50 max-h-72 w-(--radix-popover-trigger-width) min-w-56 animate-appear overflow-y-auto rounded-lg border bg-surface p-1 shadow-float"
      >
        <div role="listbox" id={listId} aria-label={t('Suggestions')} tabIndex={-1}>
          {shown.map((option, at) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the text field holds the focus and the keys
            <div
              key={option.value}
              role="option"
              tabIndex={-1}
              id={`${listId}-${at}`}
              aria-selected={option.value === value}
              className={classNames(
                'cursor-default rounded-md px-2 py-1.5 text-sm',
                at === active && 'bg-raised',
                option.value === value && 'font-medium',
              )}
              onMouseEnter={() => setActive(at)}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(option)}
            >
              <div className="flex items-baseline justify-between gap-3">
                <span className="truncate">{option.label}</span>
                {option.detail && <span className="truncate text-ink-muted text-xs">{option.detail}</span>}
              </div>
            </div>
          ))}
        </div>
        {shown.length === 0 && (
          <p className="px-2 py-1.5 text-ink-muted text-xs">
            {loading ? t('Loading…') : (emptyText ?? t('Nothing fits.'))}
          </p>
        )}
      </Popover.Content>
    </Popover.Root>
  )
}

function matching(options: readonly SelectOption[], typed: string): readonly SelectOption[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const fits = (option: SelectOption) => {
    const text = `${option.label} ${option.value} ${option.detail ?? ''}`.toLowerCase()
    return words.every((word) => text.includes(word))
  }
  return options.filter(fits).slice(0, SHOWN)
}
