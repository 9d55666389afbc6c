import { setTimeout as pause } from 'node:timers/promises'
import type { Checks } from '#e2e/checks.ts'
import { differences, nothing } from '#e2e/kill/differences.ts'
import { killTemplate } from '#e2e/kill/template.ts'
import { cloudObjects } from './cloud-objects.ts'
import type { HearthProcess } from './hearth-process.ts'
import type { Place } from './place.ts'
import { Tenant } from './tenant.ts'

const size = { ports: 4, servers: 3, volumes: 4, strings: 12 }
/** Of the time an undisturbed operation takes: the later, the more often it is over by then. */
const latest = 0.75

const phases = [
  { verb: 'create', end: 'CREATE_COMPLETE', edition: 1 },
  { verb: 'update', end: 'UPDATE_COMPLETE', edition: 2 },
  { verb: 'delete', end: 'DELETE_COMPLETE', edition: null },
] as const

type Phase = (typeof phases)[number]

/**
 * Kills Hearth at random moments of making, changing and deleting a stack, starts it again, and compares the cloud's own
 * lists with the template: nothing may be missing, left over or made twice. A kill counts when the operation was under
 * way; one that came too late is drawn again.
 */
export async function kills(place: Place, hearth: HearthProcess, checks: Checks, wanted: number): Promise<void> {
  const tenant = await Tenant.settle(place, `kills-${Date.now().toString(36)}`)
  try {
    await tenant.lift()
    await killed(tenant, hearth, checks, wanted)
  } finally {
    await tenant.heat.deleteAll()
    await tenant.leave()
  }
}

async function killed(tenant: Tenant, hearth: HearthProcess, checks: Checks, wanted: number): Promise<void> {
  const durations = new Map<string, number>()
  for (let number = 0, counted = 0; counted < wanted; number++) {
    let stack = `kill${number}`
    for (const phase of phases) {
      const begun = performance.now()
      stack = await begin(tenant, phase, stack)
      const afterMs = Math.random() * latest * (durations.get(phase.verb) ?? 0)
      const isInterrupted = number > 0 && counted < wanted && (await struck(tenant, hearth, stack, afterMs))
      const shown = await tenant.heat.rested(stack)
      if (number === 0) durations.set(phase.verb, performance.now() - begun)
      const problems = await problemsOf(tenant, phase, `kill${number}`)
      if (shown.stack_status !== phase.end) problems.unshift(`${shown.stack_status}: ${shown.stack_status_reason}`)
      const what = isInterrupted ? `killed after ${Math.round(afterMs)} ms` : 'not interrupted'
      if (isInterrupted || problems.length > 0) checks.report(`${phase.verb} of kill${number}, ${what}`, problems)
      if (isInterrupted) counted += 1
    }
  }
}

/** Kills and starts Hearth again; whether the operation was still under way. */
async function struck({ heat }: Tenant, hearth: HearthProcess, stack: string, afterMs: number): Promise<boolean> {
  await pause(afterMs)
  await hearth.kill()
  await hearth.start()
  const shown = await heat.show(stack).catch(() => null)
  return shown?.stack_status.endsWith('_IN_PROGRESS') ?? false
}

async function begin({ heat, place }: Tenant, { verb, edition }: Phase, stack: string): Promise<string> {
  const template = edition && killTemplate(edition, {}, { ...size, image: place.image }).text
  if (verb === 'create') return heat.create(stack, template)
  const [method, body] =
    verb === 'update' ? ['PUT', { template, timeout_mins: 10, disable_rollback: true }] : ['DELETE']
  await heat.call(method as string, `/stacks/${stack}`, body)
  return stack
}

/** What the project has too much or too little, by resource. */
async function problemsOf({ cloud, place }: Tenant, { edition }: Phase, stack: string): Promise<string[]> {
  const objects = await cloudObjects(cloud)
  const named = (some: typeof objects) => some.map(({ item }) => String(item.name)).filter((name) => name !== 'default')
  const attached = objects.filter(({ kind, item }) => kind === 'volume' && item.status === 'in-use')
  const made = Object.keys(nothing).map((kind) => [kind, named(objects.filter((one) => one.kind === kind))])
  const expected = edition === null ? nothing : killTemplate(edition, {}, { ...size, image: place.image }).expected
  return differences({ ...Object.fromEntries(made), 'attached volume': named(attached) }, {}, expected, stack)
}
