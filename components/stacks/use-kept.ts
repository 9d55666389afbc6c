'use client'

import { useEffect, useState } from 'react'

/** State that survives a reload in this tab. `keep` says what of it may be written down; secrets may not. */
export function useKept<T>(
  key: string,
  initial: T,
  keep: (value: T) => T = (value) => value,
): [T, React.Dispatch<React.SetStateAction<T>>] {
  const [value, setValue] = useState(() => read(key, initial))
  useEffect(() => {
    sessionStorage.setItem(key, JSON.stringify(keep(value)))
  }, [key, value, keep])
  return [value, setValue]
}

function read<T>(key: string, initial: T): T {
  try {
    const kept = sessionStorage.getItem(key)
    return kept === null ? initial : { ...initial, ...(JSON.parse(kept) as Partial<T>) }
  } catch {
    return initial
  }
}
