import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { startFlags } from '#bench/served.ts'
import { mallocBehaviour } from '#bin/malloc-behaviour.ts'
import type { Report } from './report.ts'

const part = 'load'
/** As `npm start` starts it, and so that it can be told to tidy up. */
const asStarted = [...startFlags(), '--expose-gc']
const readers = 100
const launchers = 20
const seconds = Number(process.env.HEARTH_LOAD_SECONDS ?? 300)
/** How much more memory may be held once all is quiet again, in bytes. */
const mostGrowth = 150e6

const template = {
  heat_template_version: '2021-04-16',
  resources: {
    net: { type: 'OS::Neutron::Net' },
    subnet: { type: 'OS::Neutron::Subnet', properties: { network: { get_resource: 'net' }, cidr: '10.0.0.0/24' } },
    words: { type: 'OS::Heat::RandomString' },
  },
}

/** A hundred clients read and twenty launch and delete stacks, for minutes. */
export async function load(report: Report): Promise<void> {
  const child = fork(fileURLToPath(new URL('./load-child.ts', import.meta.url)), {
    execArgv: asStarted,
    // A process that is forked can't begin anew to behave so.
    env: { ...process.env, ...mallocBehaviour },
  })
  try {
    const [{ address, authUrl }] = (await once(child, 'message')) as [{ address: string; authUrl: string }]
    const clients = new Clients(address, await signIn(authUrl))
    // The first stack of all warms up what every other will use.
    await clients.launch('warm')
    const before = await memory(child)
    await clients.busy(seconds)
    const duringLoad = await memory(child)
    await pause(15_000)
    const after = await memory(child)
    const { requests, errors, launched } = clients
    const told = [...errors].map(([what, count]) => `${count} × ${what}`)
    const failed = [...errors.values()].reduce((sum, count) => sum + count, 0)
    const rate = failed / requests.length
    report.figure(part, 'requests', `${requests.length} in ${seconds} s, ${launched} stacks launched and deleted`)
    report.figure(part, 'errors', [`${(100 * rate).toFixed(3)} %`, ...told].join(', '))
    report.figure(part, 'answered within', `p50 ${percentile(requests, 0.5)} ms, p99 ${percentile(requests, 0.99)} ms`)
    report.figure(
      part,
      'memory',
      `${[before, duringLoad, after].map(({ rss }) => megabytes(rss)).join(', ')} (before, at the end, settled)`,
    )
    report.figure(
      part,
      'of it in use',
      [before, after]
        .map((used) => `heap ${megabytes(used.heapUsed)}, beside it ${megabytes(used.external)}`)
        .join('; '),
    )
    report.tried(`${part}: errors`, told)
    report.tried(
      `${part}: memory`,
      after.rss - before.rss > mostGrowth ? [`${megabytes(after.rss - before.rss)} more than before`] : [],
    )
  } finally {
    child.kill()
  }
}

async function memory(child: ChildProcess): Promise<NodeJS.MemoryUsage> {
  child.send('memory')
  const [used] = (await once(child, 'message')) as [NodeJS.MemoryUsage]
  return used
}

const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`

const percentile = (times: readonly number[], share: number) =>
  Math.round(times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0)

interface Login {
  readonly token: string
  readonly projectId: string
}

async function signIn(authUrl: string): Promise<Login> {
  const user = { name: 'demo', password: 'hearth-demo', domain: { name: 'Default' } }
  const scope = { project: { name: 'demo', domain: { name: 'Default' } } }
  const answer = await fetch(`${authUrl}/auth/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ auth: { identity: { methods: ['password'], password: { user } }, scope } }),
  })
  const { token } = (await answer.json()) as { token: { project: { id: string } } }
  return { token: answer.headers.get('x-subject-token')!, projectId: token.project.id }
}

class Clients {
  readonly requests: number[] = []
  readonly errors = new Map<string, number>()
  launched = 0
  readonly #root: string
  readonly #token: string

  constructor(address: string, { token, projectId }: Login) {
    this.#root = `${address}/heat/v1/${projectId}`
    this.#token = token
  }

  async busy(seconds: number): Promise<void> {
    const end = performance.now() + seconds * 1000
    const until = async (work: (turn: number) => Promise<void>) => {
      for (let turn = 0; performance.now() < end; turn++) await work(turn)
    }
    const reading = Array.from({ length: readers }, () => until(() => this.#read()))
    const launching = Array.from({ length: launchers }, (_, at) => until((turn) => this.launch(`load${at}-${turn}`)))
    await Promise.all([...reading, ...launching])
  }

  async launch(name: string): Promise<void> {
    const made = await this.#ask('POST', '/stacks', { stack_name: name, template, timeout_mins: 10 })
    const id = (made as { stack?: { id: string } } | undefined)?.stack?.id
    if (id === undefined) return
    if ((await this.#ended(name, id)) !== 'CREATE_COMPLETE') this.#wrong('a stack that failed')
    await this.#ask('DELETE', `/stacks/${name}/${id}`)
    if ((await this.#ended(name, id)) !== 'DELETE_COMPLETE') this.#wrong('a stack that stays')
    this.launched += 1
  }

  async #ended(name: string, id: string): Promise<string> {
    for (;;) {
      const shown = (await this.#ask('GET', `/stacks/${name}/${id}?resolve_outputs=false`)) as {
        stack?: { stack_status: string }
      }
      const status = shown?.stack?.stack_status ?? ''
      if (status !== '' && !status.endsWith('IN_PROGRESS')) return status
      await pause(500)
    }
  }

  async #read(): Promise<void> {
    const listed = (await this.#ask('GET', '/stacks')) as { stacks?: { stack_name: string; id: string }[] } | undefined
    const one = listed?.stacks?.[Math.floor(Math.random() * listed.stacks.length)]
    await pause(500)
    if (one) await this.#ask('GET', `/stacks/${one.stack_name}/${one.id}/events?limit=20`)
    await pause(500)
  }

  async #ask(method: string, path: string, body?: unknown): Promise<unknown> {
    const begun = performance.now()
    try {
      const answer = await fetch(this.#root + path, {
        method,
        headers: { 'x-auth-token': this.#token, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await answer.text()
      this.requests.push(performance.now() - begun)
      if (answer.status >= 400 && answer.status !== 404) this.#wrong(`${method} ${answer.status}`)
      return text === '' ? undefined : JSON.parse(text)
    } catch (error) {
      this.requests.push(performance.now() - begun)
      const { message, cause } = error as Error & { cause?: { code?: string } }
      this.#wrong(`${method} ${message} ${cause?.code ?? ''}`)
      return undefined
    }
  }

  #wrong(what: string): void {
    this.errors.set(what, (this.errors.get(what) ?? 0) + 1)
  }
}
