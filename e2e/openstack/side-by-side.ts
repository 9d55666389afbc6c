import { setTimeout as pause } from 'node:timers/promises'
import type { Checks } from '#e2e/checks.ts'
import { cloudObjects } from './cloud-objects.ts'
import type { HearthProcess } from './hearth-process.ts'
import { likeness, unlike } from './likeness.ts'
import type { Place } from './place.ts'
import { openStack } from './places.ts'
import { spentBy, spentByLab } from './processor-time.ts'
import { Tenant } from './tenant.ts'
import { wiredServers } from './wired-servers.ts'

/** How much of what Heat needs Hearth may need: of the time that passes, and of the engine's own processor time. */
const most = { wall: 0.6, engine: 0.2 }
const pollMs = 200

interface Took {
  readonly wall: number
  readonly engine: number
  /** Processor time of all the cloud's other services. */
  readonly cloud: number
}

interface Run {
  readonly create: Took
  readonly delete: Took
  readonly made: Record<string, unknown>
}

/** The machine is shared and its speed changes: the two take turns. */
const rounds = 3
const servers = 10

/** The same stack by the real Heat and by Hearth: what it takes to make and delete it, and whether the same comes of it. */
export async function sideBySide(hearth: HearthProcess, checks: Checks): Promise<void> {
  const took: Record<'heat' | 'ours', Run[]> = { heat: [], ours: [] }
  for (let round = 0; round < rounds; round++) {
    const heat = await run(openStack(), () => spentByLab().heat)
    const ours = await run(openStack(hearth.address), () => spentBy(hearth.pid))
    checks.report('ten servers: the same cloud comes of it, resource by resource', unlike(heat.made, ours.made))
    took.heat.push(heat)
    took.ours.push(ours)
  }
  for (const verb of ['create', 'delete'] as const) {
    const [ours, heat] = [total(took.ours, verb), total(took.heat, verb)]
    for (const [what, name] of [
      ['wall', 'time'],
      ['engine', 'processor time of the engine'],
    ] as const) {
      const share = ours[what] / heat[what]
      const told = `${ours[what].toFixed(1)} s, Heat ${heat[what].toFixed(1)} s (${share.toFixed(2)} of it)`
      const problems = share <= most[what] ? [] : [`at most ${most[what]} of Heat's is wanted`]
      checks.report(`ten servers, ${rounds} times: ${name} to ${verb}: ${told}`, problems)
    }
    console.log(
      `      processor time of the cloud to ${verb}: ${ours.cloud.toFixed(1)} s, with Heat ${heat.cloud.toFixed(1)} s`,
    )
  }
}

const total = (runs: readonly Run[], verb: 'create' | 'delete'): Took => {
  const sum = (what: keyof Took) => runs.reduce((all, one) => all + one[verb][what], 0)
  return { wall: sum('wall'), engine: sum('engine'), cloud: sum('cloud') }
}

async function run(place: Place, engine: () => number): Promise<Run> {
  const tenant = await Tenant.settle(place, `bench-${Date.now().toString(36)}`)
  await tenant.lift()
  const { heat, cloud } = tenant
  try {
    // A small one of the same kinds first: connections are open then, and code is warm.
    const warm = await heat.created('warm', wiredServers(place, 1))
    await heat.deleted(warm)
    let stack = ''
    const create = await measured(engine, async () => {
      stack = await heat.create('bench', wiredServers(place, servers))
      await ended(tenant, stack, 'CREATE_COMPLETE')
    })
    const made = likeness(await cloudObjects(cloud), tenant.projectId)
    const deleted = await measured(engine, async () => {
      await heat.call('DELETE', `/stacks/${stack}`)
      await ended(tenant, stack, 'DELETE_COMPLETE')
    })
    return { create, delete: deleted, made }
  } finally {
    await heat.deleteAll()
    await tenant.leave()
  }
}

async function ended({ heat }: Tenant, stack: string, end: string): Promise<void> {
  for (;;) {
    const shown = await heat.now(stack)
    if (shown.stack_status === end) return
    if (shown.stack_status.endsWith('_FAILED')) throw new Error(`${shown.stack_status}: ${shown.stack_status_reason}`)
    await pause(pollMs)
  }
}

async function measured(engine: () => number, work: () => Promise<void>): Promise<Took> {
  const [engineBefore, cloudBefore, begun] = [engine(), spentByLab().cloud, performance.now()]
  await work()
  return {
    wall: (performance.now() - begun) / 1000,
    engine: engine() - engineBefore,
    cloud: spentByLab().cloud - cloudBefore,
  }
}
