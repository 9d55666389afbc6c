'use client'

import { useSyncExternalStore } from 'react'
import { locale } from '#components/words/speech.ts'

/** In which words times are told: the reader's own clock, the server's, or how long ago. */
export type TimeZone = 'local' | 'utc' | 'relative'

const key = 'hearth.times'
const watchers = new Set<() => void>()
let zone: TimeZone | undefined

/** The one switch for all times of the page, remembered in this browser. */
export function useTimeZone(): TimeZone {
  return useSyncExternalStore(watch, read, () => 'local')
}

export function setTimeZone(to: TimeZone): void {
  zone = to
  localStorage.setItem(key, to)
  for (const tell of watchers) tell()
}

function watch(onChange: () => void): () => void {
  watchers.add(onChange)
  return () => watchers.delete(onChange)
}

function read(): TimeZone {
  const kept = zone ?? localStorage.getItem(key)
  zone = kept === 'utc' || kept === 'relative' ? kept : 'local'
  return zone
}

/** `14:05:09`, on the reader's clock or in UTC; `exact` adds milliseconds. */
export function clockTime(at: number, zone: TimeZone, exact = false): string {
  const moved = zone === 'utc' ? at : at - new Date(at).getTimezoneOffset() * 60_000
  return new Date(moved).toISOString().slice(11, exact ? 23 : 19)
}

let exact: Intl.DateTimeFormat | undefined

/** The whole of it, for a tooltip: date, time to the millisecond and the zone. */
export function exactTime(at: number, zone: TimeZone): string {
  if (zone === 'utc') return new Date(at).toISOString()
  exact ??= new Intl.DateTimeFormat(locale(), {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    timeZoneName: 'short',
  })
  return exact.format(at)
}
