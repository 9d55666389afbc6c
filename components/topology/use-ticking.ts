'use client'

import { useEffect, useState } from 'react'

/** The present in milliseconds, renewed every `period` while `running`; never before `atLeast`, the server's last word. */
export function useTicking(running: boolean, period: number, atLeast = 0): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (!running) return
    const timer = setInterval(() => setNow(Date.now()), period)
    return () => clearInterval(timer)
  }, [running, period])
  return Math.max(now, atLeast)
}
