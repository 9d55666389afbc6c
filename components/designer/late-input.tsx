'use client'

import { useEffect, useRef, useState } from 'react'
import { Input } from '#components/ui/input.tsx'
import { Textarea } from '#components/ui/textarea.tsx'

type Props = Omit<React.ComponentProps<'input'>, 'value' | 'onChange'> & {
  value: string
  onCommit: (value: string) => void
  multiline?: boolean
}

/** Time without a key after which what was typed counts (ms). */
const pause = 400

/** A text field that tells what was typed at a pause, on Enter and on leaving, not at every key. */
export function LateInput({ value, onCommit, multiline, ...rest }: Props) {
  const [typed, setTyped] = useState<string>()
  /** Typed and not yet told; outside React's state, for Enter may come before the next drawing. */
  const pending = useRef<string>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const commit = useRef(onCommit)
  useEffect(() => {
    commit.current = onCommit
  })
  const settle = () => {
    clearTimeout(timer.current)
    if (pending.current !== undefined && pending.current !== value) commit.current(pending.current)
    pending.current = undefined
  }
  const change = (text: string) => {
    setTyped(text)
    pending.current = text
    clearTimeout(timer.current)
    timer.current = setTimeout(settle, pause)
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  const shared = {
    value: typed ?? value,
    onBlur: () => {
      settle()
      setTyped(undefined)
    },
  }
  if (multiline) {
    const { id, placeholder } = rest
    return (
      <Textarea
        {...shared}
        rows={Math.min(14, Math.max(3, (typed ?? value).split('\n').length))}
        className="font-mono text-xs"
        onChange={(event) => change(event.target.value)}
        {...(id !== undefined && { id })}
        {...(placeholder !== undefined && { placeholder })}
      />
    )
  }
  return (
    <Input
      {...rest}
      {...shared}
      onChange={(event) => change(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') settle()
        if (event.key === 'Escape') {
          clearTimeout(timer.current)
          pending.current = undefined
          setTyped(undefined)
          event.currentTarget.blur()
        }
      }}
    />
  )
}
