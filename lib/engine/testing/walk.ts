import fc from 'fast-check'
import { expect } from 'vitest'
import { createDemoCloud } from '#lib/demo-cloud/demo-cloud.ts'
import type { DemoRecord } from '#lib/demo-cloud/demo-store.ts'
import { MemoryStore as DemoMemory } from '#lib/demo-cloud/memory-store.ts'
import { CloudError } from '#lib/openstack/cloud-error.ts'
import { create } from '#lib/openstack/collection.ts'
import { subnetPools } from '#lib/openstack/network.ts'
import type { StackAction } from '../records.ts'
import { type Mutation, mutated, mutations, type Slot, slots, written } from './random-template.ts'
import { expectReality } from './reality.ts'
import { seededRandom } from './seeded-random.ts'
import { fairWeather, Simulation, type Weather } from './simulation.ts'

interface Step {
  readonly verb:
    | 'update'
    | 'cancel'
    | 'roll back'
    | 'suspend'
    | 'resume'
    | 'check'
    | 'mark'
    | 'snapshot'
    | 'restore'
    | 'retry'
    | 'kill'
  readonly mutations: readonly Mutation[]
  readonly rollback: boolean
  /** Simulated milliseconds until the step is taken; null: once all is quiet. */
  readonly wait: number | null
  readonly number: number
}

export interface Walk {
  readonly seed: number
  readonly slots: readonly Slot[]
  readonly rollback: boolean
  /** Of a thousand calls, how many the cloud fails, and how many the process dies at. */
  readonly faults: number
  readonly deaths: number
  readonly lostHints: boolean
  readonly steps: readonly Step[]
  /** Whether the stack is deleted while the weather is still foul. */
  readonly deletedEarly: boolean
}

const step = fc.record<Step>({
  verb: fc.oneof(
    { weight: 10, arbitrary: fc.constant('update' as const) },
    {
      weight: 6,
      arbitrary: fc.constantFrom(
        'cancel',
        'roll back',
        'suspend',
        'resume',
        'check',
        'mark',
        'snapshot',
        'restore',
        'retry',
        'kill',
      ),
    },
  ),
  mutations,
  rollback: fc.boolean(),
  wait: fc.option(fc.oneof(fc.nat(1500), fc.nat(20_000)), { freq: 2 }),
  number: fc.nat(100),
})

export const walks: fc.Arbitrary<Walk> = fc.record({
  seed: fc.nat(),
  slots,
  rollback: fc.boolean(),
  faults: fc.constantFrom(0, 0, 10, 40),
  deaths: fc.constantFrom(0, 0, 2, 6),
  lostHints: fc.boolean(),
  steps: fc.array(step, { maxLength: 6 }),
  deletedEarly: fc.boolean(),
})

const origin = demoOrigin()

/** A cloud that was seeded once; each walk gets a copy. */
async function demoOrigin(): Promise<readonly DemoRecord[]> {
  const store = new DemoMemory()
  await createDemoCloud({
    store,
    clock: { now: () => Date.UTC(2099, 0, 1) },
    publicUrl: 'http://cloud.test',
    speed: 'instant',
  })
  return store.load()
}

/** Takes a walk from the creation of a stack to its deletion, and fails where reality is not what it should be. */
export async function take(walk: Walk): Promise<void> {
  const demo = new DemoMemory()
  await demo.apply((await origin).map((record) => ({ op: 'put', record })))
  const simulation = await Simulation.begin(walk.seed, demo)
  const pool = await create(simulation.cloud, subnetPools, { name: 'pool', prefixes: ['10.0.0.0/8'] })
  // The project's default group is made when somebody looks first.
  await simulation.cloud.list('network', '/v2.0/security-groups', 'security_groups')
  const before = await census(demo)
  const poolId = String(pool.id)
  simulation.weather = foul(walk)
  let now = [...walk.slots]
  const id = await created(simulation, now, poolId, walk.rollback)
  // Resources that wait for each other in a circle are refused.
  if (id === undefined) return
  for (const one of walk.steps) {
    if (one.wait === null) await settled(simulation, id)
    else await simulation.pass(one.wait)
    const next = one.verb === 'update' ? mutated(now, one.mutations) : now
    const accepted = await asked(simulation, id, one, next, poolId)
    if (accepted) now = next
  }
  if (walk.deletedEarly) await tolerated(simulation.ask((engine, caller) => engine.delete(caller, id)))
  await settled(simulation, id)
  simulation.weather = fairWeather
  await settled(simulation, id)
  await cleared(simulation, id, now, poolId)
  await deleted(simulation, id)
  // The cloud deletes backups at leisure, and nobody waits for it.
  await simulation.pass(60_000)
  await simulation.cloud.list('volume', '/backups/detail', 'backups')
  const left = difference(await census(demo), before)
  // A cloud that refuses keeps what a snapshot made that was cut off.
  const mayBeLeft = walk.faults > 0 ? /^(cinder.backup|glance.image)/ : /^$/
  expect(left.filter((one) => !mayBeLeft.test(one)).join('; '), 'left in the cloud, or gone').toBe('')
  expect(simulation.logged, 'bugs').toEqual([])
}

async function created(
  simulation: Simulation,
  all: readonly Slot[],
  pool: string,
  rollback: boolean,
  attempt = 1,
): Promise<string | undefined> {
  const { template, files } = written(all, pool)
  const request = {
    name: 'walk',
    template: JSON.stringify(template),
    files,
    disableRollback: !rollback,
    timeoutMins: 300,
  }
  await tolerated(simulation.ask((engine, caller) => engine.create(caller, request)))
  const known = simulation.store.stacks.values().find(({ name }) => name === 'walk')
  if (known || attempt > 20) return known?.id
  // The cloud, or the process, failed while the request was looked at.
  return created(simulation, all, pool, rollback, attempt + 1)
}

async function asked(
  simulation: Simulation,
  id: string,
  one: Step,
  next: readonly Slot[],
  pool: string,
): Promise<boolean> {
  const { template, files } = written(next, pool)
  const { operationId } = simulation.stack(id)
  await tolerated(
    simulation.ask(async (engine, caller): Promise<void> => {
      switch (one.verb) {
        case 'update':
          return engine.update(caller, id, {
            template: JSON.stringify(template),
            files,
            disableRollback: !one.rollback,
            converge: one.number < 20,
          })
        case 'cancel':
        case 'roll back':
          return engine.cancel(caller, id, { rollback: one.verb === 'roll back' })
        case 'mark': {
          const names = simulation.rows(id).map(({ name }) => name)
          // As in Heat, a suspended stack with an unhealthy resource can't be resumed, and an update forgets the suspension.
          if (names.length > 0 && simulation.stack(id).action !== 'SUSPEND')
            await engine.markUnhealthy(caller, id, names[one.number % names.length]!, { unhealthy: true })
          return
        }
        case 'snapshot':
          // As in Heat, nobody would know any more that the stack is suspended.
          if (simulation.stack(id).action !== 'SUSPEND') await engine.snapshot(caller, id)
          return
        case 'restore': {
          const [found] = await engine.snapshots(caller, id)
          if (found) await engine.restore(caller, id, found.id)
          return
        }
        case 'kill':
          return simulation.kill()
        default:
          return engine[one.verb](caller, id)
      }
    }),
  )
  return simulation.stack(id).operationId !== operationId
}

/** Refusals are answers too; anything else is a fault of ours. */
async function tolerated(work: Promise<unknown>): Promise<void> {
  try {
    await work
  } catch (error) {
    const known = error instanceof Error && (error.name === 'EngineError' || error.name === 'CloudError')
    if (!known) throw error
  }
}

/** Once nothing runs: what is true in any weather. */
async function settled(simulation: Simulation, id: string): Promise<void> {
  await simulation.quiet()
  for (const stack of simulation.store.stacks.values()) {
    const where = `${stack.name} ${stack.action}_${stack.status} (${stack.statusReason})`
    expect(stack.status, where).not.toBe('IN_PROGRESS')
    const events = await simulation.events(stack.id)
    expect(
      events.map(({ seq }) => seq),
      `events of ${where}`,
    ).toEqual(events.map((_, at) => at + 1))
    expect(stack.seq).toBe(events.length)
    for (const row of simulation.rows(stack.id)) {
      expect(row.status, `${row.name} of ${where}: ${row.action}_${row.status}`).not.toBe('IN_PROGRESS')
    }
    if (stack.deletedAt !== null) expect(simulation.rows(stack.id), where).toEqual([])
    if (stack.status === 'FAILED') expect(stack.statusReason, where).toMatch(/resources\.|cancelled$|Timed out/)
  }
  const { action, status } = simulation.stack(id)
  const isMarked = simulation.rows(id).some((row) => row.action === 'CHECK' && row.status === 'FAILED')
  if (status === 'COMPLETE' && brings.has(action) && !isMarked) await expectReality(simulation, id)
}

const brings: ReadonlySet<StackAction> = new Set(['CREATE', 'UPDATE', 'ROLLBACK', 'RESTORE'])

/** In fair weather a stack becomes what its template says, whatever it went through. */
async function cleared(simulation: Simulation, id: string, all: readonly Slot[], pool: string): Promise<void> {
  if (simulation.stack(id).action === 'DELETE') return
  if (simulation.stack(id).action === 'SUSPEND') {
    await simulation.ask((engine, caller) => engine.resume(caller, id))
    await settled(simulation, id)
  }
  if (simulation.stack(id).action === 'SUSPEND') return
  const { template, files } = written(
    all.map((slot) => ({ ...slot, fails: false })),
    pool,
  )
  await simulation.ask((engine, caller) =>
    engine.update(caller, id, { template: JSON.stringify(template), files, disableRollback: true }),
  )
  await settled(simulation, id)
  const { action, status, statusReason } = simulation.stack(id)
  expect(`${action}_${status}`, statusReason).toBe('UPDATE_COMPLETE')
}

async function deleted(simulation: Simulation, id: string): Promise<void> {
  if (simulation.stack(id).deletedAt !== null) return
  await simulation.ask((engine, caller) => engine.delete(caller, id))
  await settled(simulation, id)
  const { action, status, statusReason } = simulation.stack(id)
  expect(`${action}_${status}`, statusReason).toBe('DELETE_COMPLETE')
}

/** All that the cloud holds, but for what it remembers of servers that are gone. */
async function census(demo: DemoMemory): Promise<Set<string>> {
  const records = (await demo.load()).filter(({ kind }) => kind !== 'instance_action')
  return new Set(
    records.map(({ service, kind, id, data }) => `${service}/${kind}/${id} ${(data as { name?: string }).name ?? ''}`),
  )
}

const difference = (after: ReadonlySet<string>, before: ReadonlySet<string>) =>
  [...after.symmetricDifference(before)].sort()

function foul({ seed, faults, deaths, lostHints }: Walk): Weather {
  const random = seededRandom(seed + 1)
  const happens = (perMille: number) => perMille > 0 && random.fraction() * 1000 < perMille
  let left = 8
  const refused = (kind: CloudError['kind'], status: number, message: string) =>
    new CloudError({ kind, service: 'cloud', status, message })
  const faultsBefore = [
    () => refused('unreachable', 0, 'the connection was lost'),
    () => refused('unreachable', 500, 'internal error'),
    () => refused('busy', 503, 'come again'),
    () => refused('conflict', 409, 'busy with something else'),
    () => refused('quota', 403, 'quota exceeded'),
  ]
  return {
    async cloud(call, go) {
      if (!happens(faults)) return go()
      if (random.fraction() < 0.5) {
        await go()
        throw refused('unreachable', random.fraction() < 0.5 ? 0 : 500, `no answer to ${call.method}`)
      }
      const fault = faultsBefore[Math.floor(random.fraction() * faultsBefore.length)]!()
      // Of a rule, this answer means that it is there already.
      if (fault.kind === 'conflict' && call.path.includes('security-group-rules')) return go()
      throw fault
    },
    kills() {
      if (left === 0 || !happens(deaths)) return false
      left -= 1
      return true
    },
    losesHint: () => lostHints && random.fraction() < 0.1,
  }
}
