import { keystoneDoor } from '#lib/access/keystone-door.ts'
import { resourceTypes, schemaOf } from '#lib/catalogue/catalogue.ts'
import { Story } from '#lib/engine/testing/story.ts'
import { systemClock } from '#lib/engine/testing/system-clock.ts'
import type { World } from '#lib/engine/world.ts'
import { isCloudError } from '#lib/openstack/cloud-error.ts'
import { readContainer } from '#lib/openstack/object-store.ts'
import { resourceType } from '#lib/resources/registry.ts'
import { type CfnWorld, cfnApi } from '../cfn-api.ts'
import { heatApi } from '../heat-api.ts'
import type { HeatWorld } from '../heat-world.ts'

/** JSON that can be walked without asking at every step. */
export type Tree = { readonly [key: string]: Tree } & readonly Tree[] & string

export interface Reply {
  readonly status: number
  readonly body: Tree
  readonly headers: Headers
}

const keystone = 'http://cloud.test/identity/v3'
const root = 'http://hearth.test/heat'

/** Who watches, and how much may be asked for. */
type Watched = Pick<HeatWorld, 'audit' | 'allowance' | 'signalAllowance'>

interface Login {
  readonly token: string
  readonly projectId: string
  readonly userId: string
}

/** The Heat API over a whole engine and a demo cloud, asked as a client would ask it. */
export class HeatStory {
  readonly story: Story
  readonly fetch: (request: Request) => Promise<Response>
  /** The CloudFormation API beside it. */
  readonly cfn: (request: Request) => Promise<Response>
  /** What went wrong without anybody having foreseen it. */
  readonly mishaps: unknown[] = []
  /** What stands behind addresses of templates. */
  readonly web = new Map<string, string>()
  demo!: Login

  private constructor(story: Story, watched: Watched) {
    this.story = story
    let uuids = 0
    const world: HeatWorld & CfnWorld = {
      ...watched,
      stacks: story.engine,
      software: story.world.software,
      catalogue: { types: resourceTypes, schemaOf, canMake: (type) => resourceType(type) !== undefined },
      door: keystoneDoor({ authUrl: keystone, fetch: story.cloud!.fetch, clock: story.cloud! }),
      fetchTemplate: async (url) => {
        const text = this.web.get(url)
        return text === undefined ? { problem: `${url} answered 404.` } : { text }
      },
      fetchContainer: async (visitor, container, without) => {
        try {
          return { files: await readContainer(await story.world.connect(visitor), container, without, 1024 * 1024) }
        } catch (error) {
          if (isCloudError(error)) return { problem: error.message }
          throw error
        }
      },
      url: root,
      clock: systemClock,
      uuid: () => `00000000-0000-4000-8000-${String(++uuids).padStart(12, '0')}`,
      revision: '1.2.3',
      engineId: 'engine-1',
      host: 'here',
      startedAt: Date.UTC(2026, 0, 1),
      log: (_message, details) => void this.mishaps.push(details),
    }
    this.fetch = heatApi(world)
    this.cfn = cfnApi(world)
  }

  static async begin(changes: Partial<World> = {}, watched: Watched = {}): Promise<HeatStory> {
    const heat = new HeatStory(await Story.withCloud(changes), watched)
    heat.demo = await heat.login('demo')
    return heat
  }

  end(): Promise<void> {
    return this.story.end()
  }

  async login(name: string, project = name): Promise<Login> {
    const user = { name, domain: { id: 'default' }, password: 'hearth-demo' }
    const scope = { project: { name: project, domain: { id: 'default' } } }
    const auth = { identity: { methods: ['password'], password: { user } }, scope }
    const response = await this.identity('POST', '/auth/tokens', { auth })
    const { token } = (await response.json()) as { token: { user: { id: string }; project: { id: string } } }
    const id = response.headers.get('x-subject-token')
    if (!id) throw new Error(`${name} can't log in`)
    return { token: id, projectId: token.project.id, userId: token.user.id }
  }

  /** A new user with one role in the project of demo. */
  async userWith(role: string): Promise<Login> {
    const admin = await this.login('admin')
    const as = { 'x-auth-token': admin.token }
    const name = `${role}-only`
    const made = await this.identity('POST', '/users', { user: { name, password: 'hearth-demo' } }, as)
    const { user } = (await made.json()) as { user: { id: string } }
    const found = await this.identity('GET', `/roles?name=${role}`, undefined, as)
    const { roles } = (await found.json()) as { roles: { id: string }[] }
    await this.identity('PUT', `/projects/${this.demo.projectId}/users/${user.id}/roles/${roles[0]!.id}`, undefined, as)
    return this.login(name, 'demo')
  }

  private identity(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const text = body === undefined ? null : JSON.stringify(body)
    return this.story.cloud!.fetch(
      new Request(keystone + path, { method, body: text, headers: { 'content-type': 'application/json', ...headers } }),
    )
  }

  /** Asks for an address below demo's project; `path` may also be a whole address. */
  async call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = { 'x-auth-token': this.demo.token },
  ): Promise<Reply> {
    const text = body === undefined || typeof body === 'string' ? (body ?? null) : JSON.stringify(body)
    const address = path.startsWith('http') ? path : this.address(path)
    const response = await this.fetch(new Request(address, { method, body: text as string | null, headers }))
    const said = await response.text()
    return { status: response.status, body: readable(said) as Tree, headers: response.headers }
  }

  address = (path: string) => `${root}/v1/${this.demo.projectId}${path}`

  get = (path: string) => this.call('GET', path)
  post = (path: string, body?: unknown) => this.call('POST', path, body)

  /** Creates a stack and waits for its end; answers its place in the API: `/stacks/<name>/<id>`. */
  async create(name: string, template: unknown, more: Record<string, unknown> = {}): Promise<string> {
    const { status, body } = await this.post('/stacks', { stack_name: name, template, ...more })
    if (status !== 201) throw new Error(`${name}: ${status} ${JSON.stringify(body)}`)
    const id = String(body.stack!.id)
    await this.story.ended(id)
    return `/stacks/${name}/${id}`
  }

  /** Waits until nothing is done to a stack any more. */
  ended = (place: string) => this.story.ended(place.split('/').at(-1)!)
}

function readable(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    return text
  }
}
