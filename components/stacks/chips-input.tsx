'use client'

import { X } from 'lucide-react'
import { useId, useState } from 'react'
import { classNames } from '#components/ui/class-names.ts'
import { controlLook } from '#components/ui/input.tsx'
import { t } from '#components/words/t.ts'

type Props = {
  id?: string
  value: readonly string[]
  onChange: (value: string[]) => void
  /** Offered while typing. */
  suggestions?: readonly string[]
  placeholder?: string
  'aria-describedby'?: string
  'aria-invalid'?: boolean
}

/** A list of short texts: Enter or comma adds one, Backspace in the empty field takes the last back for editing. */
export function ChipsInput({ value, onChange, suggestions = [], placeholder, ...control }: Props) {
  const [text, setText] = useState('')
  const listId = useId()
  const add = (typed: string) => {
    const more = typed
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean)
    if (more.length > 0) onChange([...value, ...more])
    setText('')
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    if ((event.key === 'Enter' && text !== '') || event.key === ',') {
      event.preventDefault()
      add(text)
    } else if (event.key === 'Backspace' && text === '' && value.length > 0) {
      event.preventDefault()
      setText(value.at(-1) ?? '')
      onChange(value.slice(0, -1))
    }
  }
  return (
    <div
      className={classNames(
        controlLook,
        'flex min-h-8 flex-wrap items-center gap-1 px-1.5 py-1 focus-within:border-accent',
      )}
    >
      {value.map((chip, at) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: the same text may occur twice; chips have no state
          key={`${chip}-${at}`}
          className="inline-flex h-6 items-center gap-0.5 rounded-md bg-raised pr-0.5 pl-2 font-mono text-xs"
        >
          {chip}
          <button
            type="button"
            aria-label={t('Remove {chip}', { chip })}
            onClick={() => onChange(value.filter((_, other) => other !== at))}
            className="inline-flex size-5 items-center justify-center rounded-sm text-ink-muted hover:text-ink"
          >
            <X aria-hidden className="size-3" />
          </button>
        </span>
      ))}
      <input
        {...control}
        list={suggestions.length > 0 ? listId : undefined}
        value={text}
        placeholder={value.length === 0 ? placeholder : undefined}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => add(text)}
        className="h-6 min-w-24 flex-1 bg-transparent px-1 text-sm outline-none placeholder:text-ink-muted/80"
      />
      {suggestions.length > 0 && (
        <datalist id={listId}>
          {suggestions.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
    </div>
  )
}
