import { createDemoCloud } from '#lib/demo-cloud/demo-cloud.ts'
import { MemoryStore as DemoMemory } from '#lib/demo-cloud/memory-store.ts'
import { fiftyResources } from './fifty-resources.ts'
import { fairWeather, Simulation } from './simulation.ts'

type Go = (request: Request) => Promise<Response>

const refusal = (status: number, message: string) => Response.json({ error: { code: status, message } }, { status })

const lost = (code: string) =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('other side closed'), { code }) })

/** What may befall one request on its way to a service, or back. */
export const strikes = {
  'answers 500': async () => refusal(500, 'Internal error.'),
  'answers 503': async () => refusal(503, 'Come again.'),
  // Of a rule this answer means, to us and to Heat, that it is there already.
  'answers 409': async (request: Request, go: Go) =>
    request.url.includes('security-group-rules') ? go(request) : refusal(409, 'Busy with something else.'),
  'connection lost before': async () => {
    throw lost('ECONNRESET')
  },
  'connection lost after': async (request: Request, go: Go) => {
    await go(request)
    throw lost('ECONNRESET')
  },
  'time-out after': async (request: Request, go: Go) => {
    await go(request)
    throw new DOMException('The operation was aborted due to timeout', 'TimeoutError')
  },
} as const satisfies Record<string, (request: Request, go: Go) => Promise<Response>>

export type Strike = keyof typeof strikes
export type Phase = 'create' | 'delete'

/** What came of one strike. */
export interface Struck {
  /** `POST network`, the call that was hit; null when the phase had fewer calls. */
  readonly call: string | null
  /** How the operation that was hit ended. */
  readonly state: string
  readonly reason: string
  /** What is wrong with what came of it. */
  readonly problems: readonly string[]
}

/**
 * Creates a stack of fifty resources and deletes it, in simulated time; the call with number `at` of one phase is hit,
 * once. A stack must become complete, or fail with the name of a resource; after a failure it is completed by an update
 * (even numbers), or deleted as it is. What it is made of in the cloud must then be what it is without any strike, and at
 * the end nothing.
 */
export async function struck(phase: Phase, at: number, strike: Strike): Promise<Struck> {
  const { simulation, demo, before } = await begun()
  const problems: string[] = []
  const hit = hitting(simulation, at, strike)
  if (phase === 'create') hit.arm()
  const id = await simulation
    .ask((engine, caller) => engine.create(caller, { name, template: fiftyResources() }))
    .catch((error: Error) => error)
  // Refused before it began: the caller has heard of it, and nothing came of it.
  if (typeof id !== 'string') {
    return { call: hit.call(), state: 'refused', reason: String(id), problems: await leftOf(demo, before) }
  }
  await simulation.quiet()
  let { state, reason } = stateOf(simulation, id)
  if (phase === 'create') hit.disarm()
  if (state === 'CREATE_FAILED' && at % 2 === 0) {
    await simulation.ask((engine, caller) => engine.update(caller, id, { template: fiftyResources() }))
    await simulation.quiet()
  }
  const now = stateOf(simulation, id)
  const isComplete = now.state.endsWith('_COMPLETE')
  if (isComplete) problems.push(...differences(await census(demo, before), await undisturbed()))
  else if (at % 2 === 0 || now.state !== 'CREATE_FAILED') problems.push(`is ${now.state}: ${now.reason}`)
  if (phase === 'delete') hit.arm()
  await simulation.ask((engine, caller) => engine.delete(caller, id))
  await simulation.quiet()
  if (phase === 'delete') {
    ;({ state, reason } = stateOf(simulation, id))
    hit.disarm()
    if (state === 'DELETE_FAILED') {
      await simulation.ask((engine, caller) => engine.delete(caller, id))
      await simulation.quiet()
    }
  }
  if (simulation.stateOf(id) !== 'DELETE_COMPLETE')
    problems.push(`ends as ${stateOf(simulation, id).state}: ${stateOf(simulation, id).reason}`)
  if (state.endsWith('_FAILED') && !/resources\./.test(reason)) problems.push(`names no resource: ${reason}`)
  return {
    call: hit.call(),
    state,
    reason,
    problems: [...problems, ...(await leftOf(demo, before)), ...bugs(simulation)],
  }
}

const name = 'fifty'

async function begun() {
  const demo = new DemoMemory()
  await demo.apply((await origin).map((record) => ({ op: 'put', record })))
  const simulation = await Simulation.begin(1, demo)
  // The project's default group is made when somebody looks first.
  await simulation.cloud.list('network', '/v2.0/security-groups', 'security_groups')
  const before = new Set((await demo.load()).map(({ id }) => id))
  return { simulation, demo, before }
}

const origin = seeded()

async function seeded() {
  const store = new DemoMemory()
  const clock = { now: () => Date.UTC(2099, 0, 1) }
  await createDemoCloud({ store, clock, publicUrl: 'http://cloud.test', speed: 'instant' })
  return store.load()
}

function hitting(simulation: Simulation, at: number, strike: Strike) {
  let calls = 0
  let hit: string | null = null
  const wire = async (request: Request, go: Go) => {
    if (hit !== null || calls++ !== at) return go(request)
    hit = `${request.method} ${new URL(request.url).pathname.split('/')[1]}`
    return strikes[strike](request, go)
  }
  return {
    arm: () => {
      simulation.weather = { ...fairWeather, wire }
    },
    disarm: () => {
      simulation.weather = fairWeather
    },
    call: () => hit,
  }
}

const stateOf = (simulation: Simulation, id: string) => {
  const { action, status, statusReason } = simulation.stack(id)
  return { state: `${action}_${status}`, reason: statusReason }
}

const bugs = ({ logged }: Simulation) => logged.map((line) => `a bug was logged: ${line}`)

let fair: Promise<readonly string[]> | undefined

/** What the stack is made of when nothing happens. */
function undisturbed(): Promise<readonly string[]> {
  fair ??= begun().then(async ({ simulation, demo, before }) => {
    await simulation.ask((engine, caller) => engine.create(caller, { name, template: fiftyResources() }))
    await simulation.quiet()
    return census(demo, before)
  })
  return fair
}

/** What came into the cloud, by kind and name, sorted; names without the random end that ours have. */
async function census(demo: DemoMemory, before: ReadonlySet<string>): Promise<string[]> {
  const records = (await demo.load()).filter(({ id, kind }) => !before.has(id) && kind !== 'instance_action')
  return records
    .map(({ service, kind, data }) => {
      const given = (data as { name?: string }).name ?? ''
      return `${service}/${kind} ${given.replace(/-[a-z2-7]{12}/g, '')}`
    })
    .sort()
}

async function leftOf(demo: DemoMemory, before: ReadonlySet<string>): Promise<string[]> {
  return (await census(demo, before)).map((one) => `${one} is left`)
}

/** What one list has too much or too little, one for one. */
function differences(given: readonly string[], wanted: readonly string[]): string[] {
  const left = [...given]
  const missing = wanted.filter((one) => {
    const at = left.indexOf(one)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
  return [...missing.map((one) => `${one} is missing`), ...left.map((one) => `${one} is too much`)]
}
