'use client'

import { useEffect, useState } from 'react'

/** Whether something was just copied, and the way to say so; true for two seconds. */
export function useCopied(): [boolean, () => void] {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [copied])
  return [copied, () => setCopied(true)]
}
