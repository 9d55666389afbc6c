import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { hostname } from 'node:os'
import { type Access, type ActiveSession, createAccess } from '#lib/access/access.ts'
import { keystoneDoor } from '#lib/access/keystone-door.ts'
import { resourceTypes, schemaOf } from '#lib/catalogue/catalogue.ts'
import type { Config } from '#lib/config.ts'
import { bossQueue } from '#lib/db/boss-queue.ts'
import { type Database, openDatabase } from '#lib/db/database.ts'
import { databaseDemoStore } from '#lib/db/demo-store.ts'
import { type DraftStore, draftStore, draftsChannel } from '#lib/db/draft-store.ts'
import { engineStore } from '#lib/db/engine-store.ts'
import { guardStore } from '#lib/db/guard-store.ts'
import { type LibraryStore, libraryStore } from '#lib/db/library-store.ts'
import { type PresetStore, presetStore } from '#lib/db/preset-store.ts'
import { openSeal } from '#lib/db/seal.ts'
import { sessionStore } from '#lib/db/session-store.ts'
import { softwareStore } from '#lib/db/software-store.ts'
import { type VersionStore, versionStore } from '#lib/db/version-store.ts'
import { webhookStore } from '#lib/db/webhook-store.ts'
import { createDemoCloud, type DemoCloud } from '#lib/demo-cloud/demo-cloud.ts'
import { type DemoDials, demoDials } from '#lib/demo-dials.ts'
import { createOrchestrator, type Orchestrator } from '#lib/engine/orchestrator.ts'
import type { Caller } from '#lib/engine/requests.ts'
import { type Clock, defaultLimits, type StackCredential } from '#lib/engine/world.ts'
import { type Fetched, textFetcher } from '#lib/fetch-text.ts'
import { type CfnWorld, cfnApi } from '#lib/heat-api/cfn-api.ts'
import { heatApi } from '#lib/heat-api/heat-api.ts'
import type { Door, HeatWorld } from '#lib/heat-api/heat-world.ts'
import { largestBody } from '#lib/heat-api/read-body.ts'
import { type LaunchPreview, launchPreview } from '#lib/launch-preview.ts'
import { type LiveDrafts, liveDrafts } from '#lib/live-drafts.ts'
import type { Cloud, Fetch } from '#lib/openstack/cloud.ts'
import { isCloudError } from '#lib/openstack/cloud-error.ts'
import { connect } from '#lib/openstack/connect.ts'
import { readContainer } from '#lib/openstack/object-store.ts'
import { type StackDomain, stackDomain } from '#lib/openstack/stack-domain.ts'
import { jsonPoster } from '#lib/post-json.ts'
import { randomBytes } from '#lib/random-bytes.ts'
import { readPriceBook } from '#lib/read-price-book.ts'
import type { Stage } from '#lib/rehearsal/rehearse.ts'
import { type Choice, choicesFor } from '#lib/resources/choices.ts'
import { resourceType } from '#lib/resources/registry.ts'
import { announceServer } from '#lib/running-server.ts'
import { serveFetch } from '#lib/serve-fetch.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { Dispatcher } from '#lib/webhooks/dispatcher.ts'
import type { WebhookStore } from '#lib/webhooks/webhook-store.ts'

type Mount = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** Hearth as pages, routes and commands see it. */
export interface Hearth {
  readonly access: Access
  readonly drafts: DraftStore
  readonly liveDrafts: LiveDrafts
  readonly versions: VersionStore
  readonly library: LibraryStore
  readonly stacks: Orchestrator
  readonly webhooks: WebhookStore
  /** Looks soon whether a webhook is to be called. */
  hurryWebhooks(): void
  readonly demo: DemoDials | undefined
  readonly presets: PresetStore
  readonly preview: LaunchPreview
  /** Cookies only travel over TLS. */
  readonly secure: boolean
  /** Who a session acts as in the engine. */
  caller(session: ActiveSession): Caller
  /** What the session's cloud offers for a custom constraint; null when there is no such list. */
  choices(session: ActiveSession, constraint: string): Promise<Choice[] | null>
  /** The text at an address that a user names; never from inside this network. */
  fetchText(address: string): Promise<Fetched>
  /** How many resources a template's text has. */
  countResources(text: string): number
  /** The handler for addresses that are not pages: the demo cloud's APIs, and what guests call. */
  mountFor(url: string): Mount | undefined
  stop(): Promise<void>
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms)
    return () => clearTimeout(timer)
  },
}

const random = {
  bytes: randomBytes,
  uuid: () => randomUUID(),
  fraction: () => randomBytes(4).readUInt32BE() / 2 ** 32,
}

const OBJECT_STORE = '/demo-cloud/object-store'

/** What is answered below a path. */
type Place = readonly [path: string, handler: Fetch]

const log = (message: string, details?: unknown) => console.error(message, details ?? '')

/** Wires every room together and begins to work. Throws when the data folder is in use or the database is out of reach. */
export async function startServer(config: Config): Promise<Hearth> {
  const priceBook = readPriceBook(config.priceBook)
  const seal = openSeal(config)
  const database = await openDatabase({ url: config.databaseUrl, dataFolder: config.dataFolder })
  const adminToken = randomUUID()
  const places: Place[] = []
  const fetch = routed(config, places)
  const demo = config.demo && (await openDemoCloud(config, database, adminToken, fetch))
  if (demo) {
    places.push(['/demo-cloud', (request) => demo.fetch(request)])
    places.push(['/v1', objectsAtRoot(config, demo.fetch)])
  }
  const connected = cloudsByCredential(fetch)
  const queue = await bossQueue(database)
  const software = softwareStore(database, seal)
  const parts = {
    resourceType,
    schemaOf,
    random,
    limits: { ...defaultLimits, ...config.limits },
    urls: guestUrls(config.publicUrl),
  }
  const store = engineStore(database, seal)
  const stacks = createOrchestrator({
    ...parts,
    store,
    software,
    guards: guardStore(database, seal),
    stackDomain: stackDomainsOf(config, fetch),
    queue,
    connect: connected,
    clock: systemClock,
    settings: config.stacks,
    log,
  })
  await stacks.start()
  const webhooks = webhookStore(database, seal)
  const dispatcher = new Dispatcher({
    store: webhooks,
    clock: systemClock,
    post: jsonPoster({ timeoutMs: 10_000, allowPrivate: config.allowPrivateUrls }),
    changes: (heard) => store.changes(heard),
    publicUrl: config.publicUrl,
    log,
  })
  await dispatcher.start()

  const access = createAccess({
    store: sessionStore(database),
    seal,
    fetch,
    clock: systemClock,
    ...(config.demo
      ? { demo: { authUrl: demoAuthUrl(config), username: 'demo', password: config.demo.password, project: 'demo' } }
      : {}),
  })
  const world = {
    catalogue: { types: resourceTypes, schemaOf, canMake: (type: string) => resourceType(type) !== undefined },
    fetchTemplate: templateFetcher(config, places),
    fetchContainer: containerReader(connected),
    url: `${config.publicUrl}/heat`,
    uuid: random.uuid,
    revision: version(),
    engineId: random.uuid(),
    host: hostname(),
    startedAt: systemClock.now(),
    log,
  }
  type Own = Pick<HeatWorld & CfnWorld, 'stacks' | 'software'> & { clock: Clock }
  const heat = (own: Own, reach: Fetch, at: Config, keystone: { now(): number } = own.clock): Place[] => {
    const api: HeatWorld & CfnWorld = { ...world, ...own, door: doorFor(at, reach, keystone) }
    return [
      ['/heat/cfn', cfnApi(api)],
      ['/heat', heatApi(api)],
    ]
  }
  // Tokens of the demo cloud run out by its own clock.
  const keystone = demo && config.keystoneUrl === undefined ? demo : systemClock
  places.push(...heat({ stacks, software, clock: systemClock }, fetch, config, keystone))
  const mounts = places.map(([path, handler]): [string, Mount] => [path, serveFetch(handler)])

  const caller: Hearth['caller'] = ({ authUrl, token, identity }) => ({
    projectId: identity.projectId,
    userId: identity.userId,
    userName: identity.userName,
    authUrl,
    credential: { method: 'token', token, projectId: identity.projectId },
  })
  const copied = asDemoAlone(config)
  const stage: Stage = {
    ...parts,
    cloudUrl: `${config.publicUrl}/demo-cloud`,
    endpoints: ownEndpoints(config.publicUrl),
    password: copied.demo.password,
    stackDomain: (authUrl, reach) => stackDomainsOf(copied, reach)(authUrl),
    guests: ({ fetch: reach, ...own }) => inside(config, [['/demo-cloud', reach], ...heat(own, reach, copied)]),
  }
  const copy = demo && (() => databaseDemoStore(database).load())
  const drafts = draftStore(database)
  const live = await liveDrafts({
    store: drafts,
    database,
    channel: draftsChannel,
    clock: systemClock,
    newLine: random.uuid,
  })

  const hearth: Hearth = {
    access,
    drafts,
    liveDrafts: live,
    versions: versionStore(database),
    library: libraryStore(database, typesIn),
    // Never from inside, whatever operators allow for templates and webhooks: anybody signed in can ask for this.
    fetchText: textFetcher({ largest: defaultLimits.templateSize, timeoutMs: 30_000, allowPrivate: false }),
    presets: presetStore(database),
    preview: launchPreview({ access, stacks, caller, priceBook, stage, copy, clock: systemClock }),
    stacks,
    webhooks,
    hurryWebhooks: () => dispatcher.hurry(),
    demo: demo && demoDials(demo, `${config.publicUrl}/demo-cloud`, adminToken),
    secure: config.publicUrl.startsWith('https:'),
    caller,
    choices: async (session, constraint) => choicesFor(await access.cloud(session), constraint),
    countResources: (text) => parseTemplate(text).resources.size,
    mountFor: (url) => mounts.find(([place]) => isBelow(url, place))?.[1],
    async stop() {
      demo?.stop()
      await dispatcher.stop()
      await live.stop()
      await stacks.stop()
      await queue.close()
      await database.close()
    },
  }
  announceServer(hearth)
  return hearth
}

const typesIn = (text: string) => [...parseTemplate(text).resources.values()].map(({ type }) => type)

/** Hearth's own version. */
function version(): string {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  return version
}

/** Clients that make temporary URLs look for objects where a store of its own has them: below the root. */
const objectsAtRoot =
  ({ publicUrl }: Config, fetch: Fetch): Fetch =>
  async (request) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    if (!isRead) return new Response(null, { status: 405 })
    const inside = publicUrl + OBJECT_STORE + request.url.slice(publicUrl.length)
    return fetch(new Request(inside, { method: request.method, headers: request.headers }))
  }

/** Templates from the web; those that are in the demo cloud's object store are had without a network. */
function templateFetcher(config: Config, places: readonly Place[]): HeatWorld['fetchTemplate'] {
  const { allowPrivateUrls: allowPrivate } = config
  const web = textFetcher({ largest: defaultLimits.templateSize, timeoutMs: 60_000, allowPrivate })
  return async (address) => {
    const isOwn = ['/v1', `${OBJECT_STORE}/v1`].some((path) => isBelow(address, config.publicUrl + path))
    if (!isOwn || !config.demo) return web(address)
    const response = await routed(config, places)(new Request(address))
    return response.ok ? { text: await response.text() } : { problem: `${address} answered ${response.status}.` }
  }
}

function containerReader(connected: ReturnType<typeof cloudsByCredential>): HeatWorld['fetchContainer'] {
  return async (visitor, container, without) => {
    try {
      return { files: await readContainer(await connected(visitor), container, without, largestBody) }
    } catch (error) {
      if (isCloudError(error)) return { problem: error.message }
      throw error
    }
  }
}

/** Whether an address is a place or below it; `/heater` is not below `/heat`. */
const isBelow = (url: string, place: string) => url.startsWith(place) && /^([/?]|$)/.test(url.slice(place.length))

/** Without any Keystone to ask, nobody comes in. */
function doorFor(config: Config, fetch: Fetch, clock: { now(): number }): Door {
  const authUrl = config.keystoneUrl ?? (config.demo && demoAuthUrl(config))
  if (authUrl !== undefined) return keystoneDoor({ authUrl, fetch, clock })
  return { keystoneUrl: '', byToken: async () => null, bySignature: async () => null, byPassword: async () => null }
}

/** Users for servers are made in the demo cloud's own domain, or in that of the Keystone whose domain's admin we are. */
function stackDomainsOf(config: Config, fetch: Fetch): (authUrl: string) => StackDomain | null {
  const { demo, keystoneUrl, stackDomain: access } = config
  const own = access && keystoneUrl ? stackDomain({ authUrl: keystoneUrl, ...access }, fetch) : null
  const seeded = demo && { domain: 'heat', username: 'heat_domain_admin', password: demo.password }
  const inDemo = seeded ? stackDomain({ authUrl: demoAuthUrl(config), ...seeded }, fetch) : null
  return (authUrl) => (inDemo && isBelow(authUrl, `${config.publicUrl}/demo-cloud`) ? inDemo : own)
}

/** What we serve ourselves, as the demo cloud's catalogue names it. */
const ownEndpoints = (publicUrl: string) => [
  { type: 'orchestration', name: 'heat', url: `${publicUrl}/heat/v1/%(project_id)s` },
  { type: 'cloudformation', name: 'heat-cfn', url: `${publicUrl}/heat/cfn/v1` },
]

const demoAuthUrl = ({ publicUrl }: Config) => `${publicUrl}/demo-cloud/identity/v3`

const openDemoCloud = (
  { demo, publicUrl }: Config,
  database: Database,
  adminToken: string,
  guestFetch: Fetch,
): Promise<DemoCloud> =>
  createDemoCloud({
    guestFetch,
    store: databaseDemoStore(database),
    clock: systemClock,
    publicUrl: `${publicUrl}/demo-cloud`,
    speed: demo!.speed,
    demoPassword: demo!.password,
    adminToken,
    extraEndpoints: ownEndpoints(publicUrl),
  })

/** As if the demo cloud were all there is: how a copy in memory sees the world. */
const asDemoAlone = (config: Config) => ({
  ...config,
  keystoneUrl: undefined,
  stackDomain: undefined,
  demo: config.demo ?? ({ speed: 'realistic', password: 'hearth-demo' } as const),
})

/** Requests to places of ours are answered in process, all others not at all. */
const inside =
  ({ publicUrl }: Config, places: readonly Place[]): Fetch =>
  async (request) => {
    const handler = places.find(([path]) => isBelow(request.url, publicUrl + path))?.[1]
    return handler ? handler(request) : new Response(null, { status: 503 })
  }

/** Requests to places of ours are answered in process, all others by the network. */
function routed({ publicUrl }: Config, places: readonly Place[]): Fetch {
  return (request) => {
    const handler = places.find(([path]) => isBelow(request.url, publicUrl + path))?.[1]
    return handler ? handler(request) : fetch(request)
  }
}

const MOST_CLOUDS = 200

/** One connection a credential: many operations of one user share token and catalogue. */
function cloudsByCredential(fetch: Fetch): (stack: StackCredential) => Promise<Cloud> {
  const clouds = new Map<string, Promise<Cloud>>()
  return ({ authUrl, credential }) => {
    const key = JSON.stringify([authUrl, credential])
    const known = clouds.get(key)
    if (known !== undefined) return known
    const cloud = connect({ authUrl, credential, fetch })
    cloud.catch(() => clouds.delete(key))
    if (clouds.size >= MOST_CLOUDS) clouds.clear()
    clouds.set(key, cloud)
    return cloud
  }
}

function guestUrls(publicUrl: string) {
  const resource =
    (verb: string) => (stack: { id: string; name: string; projectId: string }, name: string, secret?: string) => {
      const place = [stack.projectId, 'stacks', stack.name, stack.id, 'resources', name]
        .map(encodeURIComponent)
        .join('/')
      return `${publicUrl}/heat/v1/${place}/${verb}${secret ? `?secret=${encodeURIComponent(secret)}` : ''}`
    }
  return { signal: resource('signal'), metadata: resource('metadata'), cfn: `${publicUrl}/heat/cfn/v1` }
}
