'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import { atMoment, type Moment, momentsOf } from '#lib/api/at-moment.ts'
import type { Operation } from '#lib/api/operations.ts'
import type { FamilyView } from './family-view.ts'
import { settled, speedFor, stepFrom } from './replay-steps.ts'
import { useRuns } from './use-runs.ts'

export interface Replay {
  readonly operation: Operation
  /** The moment shown, in milliseconds. */
  readonly at: number
  readonly from: number
  readonly to: number
  readonly moments: readonly number[]
  readonly moment: Moment
  readonly playing: boolean
  readonly speed: number
  readonly setSpeed: (speed: number) => void
  readonly setPlaying: (playing: boolean) => void
  readonly seek: (at: number) => void
  readonly step: (by: 1 | -1) => void
  readonly stop: () => void
}

const tick = 50
/** Browsers refuse addresses that change too often. */
const addressPause = 300

/** Plays an operation again from its events, at the moment that the address names; undefined while one watches live. */
export function useReplay(view: FamilyView, ready: boolean): Replay | undefined {
  const { family, events, resources, address } = view
  const { operation } = useRuns(view)
  const wanted = ready ? address.at : undefined
  const [at, setAt] = useMoment(wanted, address.go)
  const [playing, setPlaying] = useState(false)
  const [speed, setSpeed] = useState<number>()
  const active = operation !== undefined && at !== undefined

  const moments = useMemo(
    () => (active ? momentsOf({ family, events }, operation) : []),
    [active, family, events, operation],
  )
  const from = operation?.from ?? 0
  const to = operation?.to ?? moments.at(-1) ?? from
  const shown = settled(moments, Math.min(Math.max(at ?? from, from), to))
  const moment = useMemo(
    () => (active ? atMoment({ family, events, resources }, operation, shown) : undefined),
    [active, family, events, resources, operation, shown],
  )
  const pace = speed ?? speedFor(to - from)
  usePlaying(playing && active, { at: at ?? from, to, speed: pace }, setAt, () => setPlaying(false))
  if (!active || !moment) return undefined
  const seek = (next: number) => setAt(Math.min(to, Math.max(from, next)))
  return {
    operation,
    at: Math.min(Math.max(at, from), to),
    from,
    to,
    moments,
    moment,
    playing,
    speed: pace,
    setSpeed,
    setPlaying: (next) => {
      if (next && at >= to) setAt(from)
      setPlaying(next)
    },
    seek,
    step: (by) => {
      setPlaying(false)
      setAt(stepFrom(moments, at, by))
    },
    stop: () => {
      setPlaying(false)
      address.go({ at: undefined, operation: undefined })
    },
  }
}

/** The moment as it moves, written into the address once it rests, and taken from there when that changes by itself. */
function useMoment(wanted: number | undefined, go: FamilyView['address']['go']) {
  const [at, setAt] = useState(wanted)
  const written = useRef(wanted)
  const latest = useRef(go)
  useEffect(() => {
    latest.current = go
  }, [go])
  useEffect(() => {
    if (wanted === written.current) return
    written.current = wanted
    setAt(wanted)
  }, [wanted])
  useEffect(() => {
    if (at === undefined || at === written.current) return
    const timer = setTimeout(() => {
      written.current = Math.round(at)
      latest.current({
        at: Math.round(at),
        resource: new URLSearchParams(location.search).get('resource') ?? undefined,
      })
    }, addressPause)
    return () => clearTimeout(timer)
  }, [at])
  return [at, setAt] as const
}

function usePlaying(
  playing: boolean,
  { at, to, speed }: { at: number; to: number; speed: number },
  onAt: (at: number) => void,
  onEnd: () => void,
) {
  const latest = useRef({ at, onAt, onEnd })
  useEffect(() => {
    latest.current = { at, onAt, onEnd }
  })
  useEffect(() => {
    if (!playing) return
    let before = performance.now()
    const timer = setInterval(() => {
      const now = performance.now()
      const next = Math.min(to, latest.current.at + (now - before) * speed)
      before = now
      latest.current.onAt(next)
      if (next >= to) latest.current.onEnd()
    }, tick)
    return () => clearInterval(timer)
  }, [playing, speed, to])
}
