import { setTimeout as pause } from 'node:timers/promises'
import { differences, nothing, type Objects } from '#e2e/kill/differences.ts'
import type { Life } from '#e2e/kill/life.ts'
import { killTemplate } from '#e2e/kill/template.ts'

/** A stack as its process tells of it. */
export interface Told {
  readonly state: string
  readonly statusReason: string
  readonly done: boolean
}

interface Event {
  readonly seq: number
  readonly time: number
}

/** Waits until a stack's operation is over; what the process can't answer meanwhile is asked again. */
export async function settled(life: Life, id: string, patienceMs: number): Promise<Told> {
  const begun = performance.now()
  let last: Told = { state: 'never answered', statusReason: '', done: false }
  while (performance.now() - begun < patienceMs) {
    last = await life.ask<Told>('stack', { id }).catch(() => last)
    if (last.done) return last
    await pause(100)
  }
  return last
}

/** What is asked until it is answered: the process lives, but what it stands on may not. */
export async function asked<T>(life: Life, command: string, argument: Record<string, unknown>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await life.ask<T>(command, argument)
    } catch (error) {
      if (attempt > 100) throw error
      await pause(200)
    }
  }
}

interface Wanted {
  readonly id: string
  readonly name: string
  readonly end: string
  readonly told: Told
  readonly before: Objects
  /** The clock was set back meanwhile. */
  readonly jumped?: boolean
}

/** What is wrong with a stack of the template of a hundred resources: its end, the numbers of its events, its objects. */
export async function wrongWith(
  life: Life,
  { id, name, end, told, before, jumped = false }: Wanted,
): Promise<string[]> {
  const ended = told.state === end ? [] : [`ended ${told.state}: ${told.statusReason}`]
  const events = await asked<Event[]>(life, 'events', { id })
  const gaps = events.some(({ seq }, at) => seq !== at + 1) ? ['the numbers of its events have gaps'] : []
  const backwards = events.some(({ time }, at) => at > 0 && time < events[at - 1]!.time)
  const isGone = end === 'DELETE_COMPLETE'
  const expected = isGone ? nothing : killTemplate(1).expected
  const objects = await asked<Objects>(life, 'objects', {})
  return [
    ...ended,
    ...gaps,
    ...(backwards && !jumped ? ['its events go back in time'] : []),
    ...differences(objects, before, expected, name),
  ]
}
