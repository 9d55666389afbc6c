'use client'

import { useSyncExternalStore } from 'react'
import { relativeTime } from './relative-words.ts'
import { exactTime, useTimeZone } from './time-zone.ts'

/** One clock for all: ticks every fifteen seconds while anyone looks. */
let now = Date.now()
const watchers = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

function watch(onTick: () => void): () => void {
  watchers.add(onTick)
  timer ??= setInterval(() => {
    now = Date.now()
    for (const tell of watchers) tell()
  }, 15_000)
  return () => {
    watchers.delete(onTick)
    if (watchers.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** Milliseconds since the epoch, renewed every fifteen seconds. */
export function useNow(): number {
  return useSyncExternalStore(
    watch,
    () => now,
    () => now,
  )
}

/** "3 min ago", the exact time on hover. */
export function RelativeTime({ iso, className }: { iso: string; className?: string }) {
  const at = Date.parse(iso)
  const zone = useTimeZone()
  return (
    <time dateTime={iso} className={className} title={exactTime(at, zone)}>
      {relativeTime(at, Math.max(useNow(), at))}
    </time>
  )
}
