import { hostname } from 'node:os'
import { resolve } from 'node:path'
import { z } from 'zod'

const limit = z.coerce.number().int().min(-1)
const port = z.coerce.number().int().min(0).max(65535)

const schema = z.object({
  /** What this process does: all of it, pages and APIs only, or only what is to be done with stacks. */
  HEARTH_ROLE: z.enum(['all', 'web', 'worker']).default('all'),
  /** Default: 3000; a worker, which only tells how it is, takes any that is free. */
  PORT: port.optional(),
  HOST: z.string().min(1).default('127.0.0.1'),
  /** Folder of the embedded database, its key and its lock. */
  HEARTH_DATA: z.string().min(1).default('.data'),
  /** A PostgreSQL server instead of the embedded database. */
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must be a postgresql:// address')
    .optional(),
  /** Where browsers and servers in the cloud reach Hearth; wait conditions signal there. */
  HEARTH_PUBLIC_URL: z.url().optional(),
  /** Where the other processes of this Hearth reach this one. */
  HEARTH_PEER_URL: z.url().optional(),
  /** How many proxies of ours stand before Hearth: as many of the last addresses in `x-forwarded-for` are believed. */
  HEARTH_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  /** Which addresses users may name as their cloud: public ones; private ones too; or even this machine. */
  HEARTH_CLOUD_ADDRESSES: z.enum(['public', 'private', 'any']).default('private'),
  /** When somebody who does nothing is signed out, and when everybody is. */
  HEARTH_SESSION_IDLE_MINUTES: z.coerce.number().int().min(1).default(240),
  HEARTH_SESSION_HOURS: z.coerce.number().min(0.1).max(168).default(12),
  /** Sign-ins from one address that may fail within a quarter of an hour; requests of a project in a minute to one process. */
  HEARTH_MAX_FAILED_SIGN_INS: limit.default(50),
  HEARTH_MAX_REQUESTS: limit.default(30_000),
  /** Signals of one resource's servers in a minute to one process. */
  HEARTH_MAX_SIGNALS: limit.default(3000),
  /** Event streams that a session may hold open in one process. -1: any number. */
  HEARTH_MAX_STREAMS: limit.default(64),
  /** For how many days it is kept who did what. */
  HEARTH_AUDIT_DAYS: z.coerce.number().int().min(1).default(365),
  /** How long a process that is told to stop may take to finish what it does. */
  HEARTH_STOP_SECONDS: z.coerce.number().min(1).max(3600).default(20),
  /** Key for sealing secrets, at least 32 characters; without it one is made in the data folder. */
  HEARTH_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  /** What HEARTH_SECRET was before, until `hearth seal rotate` has sealed everything anew; then also _2, _3 … */
  HEARTH_SECRET_OLD: z.string().min(1).optional(),
  /** Whether stacks may be abandoned without deleting what they are made of, and adopted again. */
  HEARTH_ABANDON: z.enum(['on', 'off']).default('on'),
  HEARTH_ADOPT: z.enum(['on', 'off']).default('on'),
  /** Tags, separated by commas: stacks that have one are listed only for who asks for hidden stacks. */
  HEARTH_HIDDEN_TAGS: z.string().default(''),
  /** How much a stack may hold: resources with those nested, levels of nesting; and stacks of a project. -1: any number. */
  HEARTH_MAX_RESOURCES: limit.default(1000),
  HEARTH_MAX_NESTED_DEPTH: z.coerce.number().int().min(0).max(20).default(5),
  HEARTH_MAX_STACKS: limit.default(512),
  /** Operations of a project that are at work at once, all workers together; others wait. -1: any number. */
  HEARTH_MAX_OPERATIONS: limit.refine((most) => most !== 0, 'must be at least 1, or -1 for any number').default(100),
  /** How often a creation or deletion that failed is tried again, with growing pauses, before the stack fails. */
  HEARTH_ACTION_RETRIES: z.coerce.number().int().min(0).max(20).default(5),
  /** The Keystones whose tokens the Heat API takes, separated by commas; without one, that of the demo cloud. */
  HEARTH_KEYSTONE_URL: z
    .string()
    .transform((text) => text.split(',').map((url) => url.trim()))
    .pipe(z.array(z.url()))
    .optional(),
  /** A clouds.yaml: the clouds in it are offered by name to who signs in. */
  HEARTH_CLOUDS: z.string().min(1).optional(),
  /** A file of certificates (PEM) that clouds are trusted by, beside those of the system. */
  HEARTH_CA_FILE: z.string().min(1).optional(),
  /** Hearth's own user in those Keystones, whom users trust to go on with their stacks when their tokens have run out. */
  HEARTH_SERVICE_USER: z.string().min(1).optional(),
  HEARTH_SERVICE_PASSWORD: z.string().min(1).optional(),
  HEARTH_SERVICE_DOMAIN: z.string().min(1).default('Default'),
  /** The domain of that Keystone in which stacks may make users for their servers, and its administrator. */
  HEARTH_STACK_DOMAIN: z.string().min(1).optional(),
  HEARTH_STACK_DOMAIN_ADMIN: z.string().min(1).default('heat_domain_admin'),
  HEARTH_STACK_DOMAIN_PASSWORD: z.string().min(1).optional(),
  /** Whether templates may be fetched from addresses inside this network. */
  HEARTH_ALLOW_PRIVATE_URLS: z.enum(['on', 'off']).default('off'),
  /** A JSON file with what things cost on the cloud; without it, only the demo cloud has prices. */
  HEARTH_PRICE_BOOK: z.string().min(1).optional(),
  /** How the log is written, to the standard error output, and the least that it tells. */
  HEARTH_LOG: z.enum(['json', 'pretty', 'off']).default('pretty'),
  HEARTH_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).optional(),
  /** Who sends it as a bearer token may read /metrics; without it, only programs on this machine may. */
  HEARTH_METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  /** Where traces go; OpenTelemetry reads its other variables itself. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
  HEARTH_DEMO: z.enum(['on', 'off']).default('on'),
  HEARTH_DEMO_SPEED: z.enum(['instant', 'quick', 'realistic']).default('quick'),
  HEARTH_DEMO_PASSWORD: z.string().min(1).default('hearth-demo'),
})

/** What the process was told by its environment; read once, at the start. */
export interface Config {
  readonly role: 'all' | 'web' | 'worker'
  readonly host: string
  readonly port: number
  readonly dataFolder: string
  readonly databaseUrl: string | undefined
  readonly publicUrl: string
  readonly peerUrl: string
  readonly proxies: number
  readonly cloudAddresses: 'public' | 'private' | 'any'
  /** Milliseconds. */
  readonly sessions: { readonly idleMs: number; readonly longestMs: number }
  /** -1: any number. */
  readonly allowances: {
    readonly failedSignIns: number
    readonly requests: number
    readonly signals: number
    readonly streams: number
  }
  readonly auditDays: number
  readonly stopSeconds: number
  readonly secret: string | undefined
  readonly oldSecrets: readonly string[]
  /** The first of the Keystones. */
  readonly keystoneUrl: string | undefined
  readonly otherKeystoneUrls: readonly string[]
  /** Paths of files. */
  readonly cloudsFile: string | undefined
  readonly caFile: string | undefined
  /** Absent: stacks go on with application credentials of their users. */
  readonly serviceUser:
    | { readonly username: string; readonly password: string; readonly userDomain: string }
    | undefined
  /** Absent: stacks can make no users for their servers, except in the demo cloud. */
  readonly stackDomain: { readonly domain: string; readonly username: string; readonly password: string } | undefined
  readonly allowPrivateUrls: boolean
  readonly stacks: { readonly abandon: boolean; readonly adopt: boolean; readonly hiddenTags: readonly string[] }
  readonly limits: {
    readonly resourcesPerStack: number
    readonly nestedDepth: number
    readonly stacksPerProject: number
    readonly operationsPerProject: number
    readonly retries: number
  }
  /** Without a level: trouble for people, all that happens for programs. */
  readonly log: { readonly format: 'json' | 'pretty' | 'off'; readonly level: 'debug' | 'info' | 'warn' | 'error' }
  readonly metricsToken: string | undefined
  /** Whether somebody wants traces. */
  readonly traces: boolean
  /** Path of a file. */
  readonly priceBook: string | undefined
  readonly demo: { readonly speed: 'instant' | 'quick' | 'realistic'; readonly password: string } | undefined
}

/** Thrown by `readConfig`; the message lists every wrong variable, one a line. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

function stackDomainIn(env: z.infer<typeof schema>): Config['stackDomain'] {
  const {
    HEARTH_STACK_DOMAIN: domain,
    HEARTH_STACK_DOMAIN_ADMIN: username,
    HEARTH_STACK_DOMAIN_PASSWORD: password,
  } = env
  return domain !== undefined && password !== undefined ? { domain, username, password } : undefined
}

const withoutSlash = (url: string) => url.replace(/\/$/, '')

/** Processes that share the work must share the database, its key, and the address that all of them write down. */
function refuseHalfShared(env: z.infer<typeof schema>): void {
  if (env.HEARTH_ROLE === 'all') return
  const shared = ['DATABASE_URL', 'HEARTH_SECRET', 'HEARTH_PUBLIC_URL'] as const
  const lines = shared.filter((name) => env[name] === undefined).map((name) => `  ${name}: is missing`)
  if (lines.length === 0) return
  throw new ConfigError(
    `HEARTH_ROLE=${env.HEARTH_ROLE} is for several processes, which need to be told the same:\n${lines.join('\n')}`,
  )
}

const oldSecretsIn = (given: Readonly<Record<string, string | undefined>>) =>
  Object.entries(given).flatMap(([name, value]) => (/^HEARTH_SECRET_OLD(_\d+)?$/.test(name) && value ? [value] : []))

function serviceUserIn(env: z.infer<typeof schema>): Config['serviceUser'] {
  const { HEARTH_SERVICE_USER: username, HEARTH_SERVICE_PASSWORD: password, HEARTH_SERVICE_DOMAIN: userDomain } = env
  return username !== undefined && password !== undefined ? { username, password, userDomain } : undefined
}

/** Reads and checks `environment`. An empty variable counts as unset. Throws `ConfigError`. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new ConfigError(`Hearth can't start with this environment:\n${lines.join('\n')}`)
  }
  const env = parsed.data
  refuseHalfShared(env)
  const everywhere = env.HOST === '0.0.0.0' || env.HOST === '::'
  const port = env.PORT ?? (env.HEARTH_ROLE === 'worker' ? 0 : 3000)
  const at = (host: string) => `http://${host}:${port}`
  const [keystoneUrl, ...otherKeystoneUrls] = env.HEARTH_KEYSTONE_URL ?? []
  return {
    role: env.HEARTH_ROLE,
    host: env.HOST,
    port,
    dataFolder: resolve(env.HEARTH_DATA),
    databaseUrl: env.DATABASE_URL,
    publicUrl: withoutSlash(env.HEARTH_PUBLIC_URL ?? at(everywhere ? 'localhost' : env.HOST)),
    peerUrl: withoutSlash(env.HEARTH_PEER_URL ?? at(everywhere ? hostname() : env.HOST)),
    proxies: env.HEARTH_PROXIES,
    cloudAddresses: env.HEARTH_CLOUD_ADDRESSES,
    sessions: {
      idleMs: env.HEARTH_SESSION_IDLE_MINUTES * 60_000,
      longestMs: env.HEARTH_SESSION_HOURS * 3600_000,
    },
    allowances: {
      failedSignIns: env.HEARTH_MAX_FAILED_SIGN_INS,
      requests: env.HEARTH_MAX_REQUESTS,
      signals: env.HEARTH_MAX_SIGNALS,
      streams: env.HEARTH_MAX_STREAMS,
    },
    auditDays: env.HEARTH_AUDIT_DAYS,
    stopSeconds: env.HEARTH_STOP_SECONDS,
    secret: env.HEARTH_SECRET,
    oldSecrets: oldSecretsIn(given),
    keystoneUrl,
    otherKeystoneUrls,
    cloudsFile: env.HEARTH_CLOUDS,
    caFile: env.HEARTH_CA_FILE,
    serviceUser: serviceUserIn(env),
    stackDomain: stackDomainIn(env),
    allowPrivateUrls: env.HEARTH_ALLOW_PRIVATE_URLS === 'on',
    stacks: {
      abandon: env.HEARTH_ABANDON === 'on',
      adopt: env.HEARTH_ADOPT === 'on',
      hiddenTags: env.HEARTH_HIDDEN_TAGS.split(',').filter((tag) => tag !== ''),
    },
    limits: {
      resourcesPerStack: env.HEARTH_MAX_RESOURCES,
      nestedDepth: env.HEARTH_MAX_NESTED_DEPTH,
      stacksPerProject: env.HEARTH_MAX_STACKS,
      operationsPerProject: env.HEARTH_MAX_OPERATIONS,
      retries: env.HEARTH_ACTION_RETRIES,
    },
    log: {
      format: env.HEARTH_LOG,
      level: env.HEARTH_LOG_LEVEL ?? (env.HEARTH_LOG === 'json' ? 'info' : 'warn'),
    },
    metricsToken: env.HEARTH_METRICS_TOKEN,
    traces: env.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined,
    priceBook: env.HEARTH_PRICE_BOOK,
    demo: env.HEARTH_DEMO === 'on' ? { speed: env.HEARTH_DEMO_SPEED, password: env.HEARTH_DEMO_PASSWORD } : undefined,
  }
}
