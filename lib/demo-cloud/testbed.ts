import { createDemoCloud, type DemoCloud, type DemoCloudOptions } from './demo-cloud.ts'
import { MemoryStore } from './memory-store.ts'

type Json = Record<string, unknown>

export interface Reply {
  readonly status: number
  // Tests look deep into answers whose shape they know.
  readonly body: Tree
  readonly headers: Headers
}

/** JSON that can be walked without asking at every step. */
export type Tree = { readonly [key: string]: Tree } & string

const publicUrl = 'http://demo.test/demo-cloud'

/** A user's way into a demo cloud, for tests: `await demo.post('/network/v2.0/networks', {…})`. */
export interface Client {
  readonly token: string
  readonly projectId: string
  readonly userId: string
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>
  get(path: string, headers?: Record<string, string>): Promise<Reply>
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Reply>
  put(path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>
  delete(path: string): Promise<Reply>
}

export async function request(
  cloud: DemoCloud,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const text = body === undefined || body instanceof Uint8Array ? body : JSON.stringify(body)
  const given: Record<string, string> = body instanceof Uint8Array ? {} : { 'content-type': 'application/json' }
  const response = await cloud.fetch(
    new Request(publicUrl + path, {
      method,
      body: (text ?? null) as BodyInit | null,
      headers: { ...given, ...headers },
    }),
  )
  const answer = await response.text()
  return { status: response.status, body: readable(answer) as Tree, headers: response.headers }
}

function readable(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    return text
  }
}

export const passwordAuth = (name: string, project = name, password = 'hearth-demo'): Json => ({
  auth: {
    identity: { methods: ['password'], password: { user: { name, domain: { id: 'default' }, password } } },
    scope: { project: { name: project, domain: { id: 'default' } } },
  },
})

export async function login(cloud: DemoCloud, name: string, project = name): Promise<Client> {
  const reply = await request(cloud, 'POST', '/identity/v3/auth/tokens', passwordAuth(name, project))
  if (reply.status !== 201) throw new Error(`cannot log in as ${name}: ${reply.status} ${JSON.stringify(reply.body)}`)
  const token = reply.headers.get('x-subject-token')!
  const call: Client['call'] = (method, path, body, headers) =>
    request(cloud, method, path, body, { 'x-auth-token': token, ...headers })
  return {
    token,
    projectId: reply.body.token!.project!.id!,
    userId: reply.body.token!.user!.id!,
    call,
    get: (path, headers) => call('GET', path, undefined, headers),
    post: (path, body, headers) => call('POST', path, body, headers),
    put: (path, body, headers) => call('PUT', path, body, headers),
    delete: (path) => call('DELETE', path),
  }
}

/** A demo cloud of its own, with a clock that the test holds. */
export async function testbed(options: Partial<DemoCloudOptions> = {}) {
  const time = { now: Date.parse('2026-06-01T12:00:00Z') }
  const store = new MemoryStore()
  const settings: DemoCloudOptions = { store, clock: { now: () => time.now }, publicUrl, speed: 'instant', ...options }
  const cloud = await createDemoCloud(settings)
  return {
    cloud,
    store,
    time,
    /** The same cloud as a new process would find it. */
    restart: () => createDemoCloud(settings),
    demo: await login(cloud, 'demo'),
    alt: await login(cloud, 'alt_demo'),
    admin: await login(cloud, 'admin'),
  }
}
