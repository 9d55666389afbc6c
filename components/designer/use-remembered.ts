'use client'

import { useCallback, useEffect, useState } from 'react'

/** A small choice of this person, kept in this browser. */
export function useRemembered<T extends string>(name: string, initial: () => T): [T, (value: T) => void] {
  const key = `hearth.${name}`
  const [value, setValue] = useState(initial)
  useEffect(() => {
    const kept = localStorage.getItem(key)
    if (kept !== null) setValue(kept as T)
  }, [key])
  const remember = useCallback(
    (next: T) => {
      setValue(next)
      localStorage.setItem(key, next)
    },
    [key],
  )
  return [value, remember]
}
