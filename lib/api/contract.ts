import * as z from 'zod'

/*
 * The wire contract of Hearth's own pages: every route under /api speaks these shapes and nothing else. Times are ISO
 * 8601 in UTC; ids are UUIDs; statuses and actions are Heat's own words.
 */

export const stackAction = z.enum([
  'CREATE',
  'DELETE',
  'UPDATE',
  'ROLLBACK',
  'SUSPEND',
  'RESUME',
  'ADOPT',
  'SNAPSHOT',
  'CHECK',
  'RESTORE',
])
export const resourceAction = z.enum([
  'INIT',
  'CREATE',
  'DELETE',
  'UPDATE',
  'ROLLBACK',
  'SUSPEND',
  'RESUME',
  'ADOPT',
  'SNAPSHOT',
  'CHECK',
  'SIGNAL',
])
export const status = z.enum(['IN_PROGRESS', 'COMPLETE', 'FAILED'])
const json = z.json()

/** POST /api/session. `demo` signs in to the built-in cloud with one click. */
export const signInRequest = z.discriminatedUnion('method', [
  z.object({ method: z.literal('demo') }),
  z.object({
    method: z.literal('password'),
    authUrl: z.url(),
    region: z.string().optional(),
    username: z.string().min(1),
    password: z.string().min(1),
    userDomain: z.string().default('Default'),
    /** Names or ids, as the domains are. */
    project: z.string().optional(),
    projectDomain: z.string().default('Default'),
  }),
  z.object({
    method: z.literal('token'),
    authUrl: z.url(),
    region: z.string().optional(),
    token: z.string().min(1),
    projectId: z.string().optional(),
  }),
  z.object({
    method: z.literal('application-credential'),
    authUrl: z.url(),
    region: z.string().optional(),
    /** Or the credential's name, and whose it is. */
    id: z.string().optional(),
    name: z.string().optional(),
    username: z.string().optional(),
    userDomain: z.string().default('Default'),
    secret: z.string().min(1),
  }),
])
export type SignInRequest = z.infer<typeof signInRequest>

/** GET /api/session: who is signed in, where. */
export const session = z.object({
  cloud: z.object({ name: z.string(), authUrl: z.string(), demo: z.boolean() }),
  user: z.object({ id: z.string(), name: z.string() }),
  project: z.object({ id: z.string(), name: z.string() }),
  /** Projects the user may switch to (POST /api/session/project with `projectId`). */
  projects: z.array(z.object({ id: z.string(), name: z.string() })),
  roles: z.array(z.string()),
  /** Whether the user may change stacks of the project; others only look. */
  mayChange: z.boolean(),
  /** The region that is worked in, and those one may switch to (POST /api/session/project with `region`). */
  region: z.string().nullable(),
  regions: z.array(z.string()),
  expiresAt: z.string(),
})
export type Session = z.infer<typeof session>

/** GET /api/session/clouds: the clouds that the operator offers by name. */
export const offeredClouds = z.array(
  z.object({
    name: z.string(),
    authUrl: z.string(),
    regions: z.array(z.string()),
    userDomain: z.string().optional(),
    projectDomain: z.string().optional(),
  }),
)
export type OfferedCloud = z.infer<typeof offeredClouds>[number]

/** GET /api/session/others: where else this browser is signed in. `key` is for POST /api/session/active. */
export const otherSessions = z.array(
  z.object({
    key: z.string(),
    cloud: z.string(),
    project: z.string(),
    region: z.string().nullable(),
    user: z.string(),
  }),
)
export type OtherSession = z.infer<typeof otherSessions>[number]

export const stackSummary = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  action: stackAction,
  status,
  statusReason: z.string(),
  creationTime: z.string(),
  updatedTime: z.string().nullable(),
  tags: z.array(z.string()),
  /** Parent stack's id for nested stacks. */
  parentId: z.string().nullable(),
  /** Resources of this stack by state, for the list's progress bar. */
  counts: z.object({
    total: z.number(),
    complete: z.number(),
    failed: z.number(),
    inProgress: z.number(),
    /** Held by a hook. */
    paused: z.number().optional(),
  }),
  /** Sequence number of the last event these values include. */
  seq: z.number(),
})
export type StackSummary = z.infer<typeof stackSummary>

export const stackParameter = z.object({
  name: z.string(),
  type: z.string(),
  label: z.string().optional(),
  description: z.string().optional(),
  /** As Heat prints it; secrets are `******`. */
  value: z.string(),
  hidden: z.boolean(),
  /** Where the value came from. */
  origin: z.enum(['given', 'parameter_defaults', 'default', 'pseudo']),
})

export const stackOutput = z.object({
  name: z.string(),
  description: z.string(),
  value: json,
  error: z.string().optional(),
  /** Made from a hidden parameter or secret attribute: masked here, told by POST /api/stacks/:id/reveal alone. */
  hidden: z.boolean(),
})
export type StackOutput = z.infer<typeof stackOutput>

/** Where a resource stands on the canvas; `pinned` when somebody put it there by hand. */
const position = z.object({ x: z.number(), y: z.number(), pinned: z.literal(true).optional() })

/** What a stack was launched from: everything needed to open it in the designer again. */
export const stackSource = z.object({
  template: z.string(),
  files: z.record(z.string(), z.string()),
  /** Environment files in order; a later one wins. */
  environments: z.array(z.object({ name: z.string(), text: z.string() })),
  /** Given values, secrets masked. */
  parameters: z.record(z.string(), json),
  /** Node positions of the canvas by resource name. */
  layout: z.record(z.string(), position),
})
export type StackSource = z.infer<typeof stackSource>

export const stackDetail = stackSummary.extend({
  owner: z.string().nullable(),
  disableRollback: z.boolean(),
  timeoutMins: z.number().nullable(),
  parameters: z.array(stackParameter),
  outputs: z.array(stackOutput),
  source: stackSource,
  /** The running (or last) operation: when it began and whether it can be cancelled or retried now. */
  operation: z
    .object({
      id: z.string(),
      action: stackAction,
      startedAt: z.string(),
      finishedAt: z.string().nullable(),
      cancellable: z.boolean(),
      retryable: z.boolean(),
      /** Whether the stack is forgotten by it, and what it was made of stays. */
      forgets: z.boolean(),
    })
    .nullable(),
})
export type StackDetail = z.infer<typeof stackDetail>

export const resourceSummary = z.object({
  name: z.string(),
  type: z.string(),
  physicalId: z.string().nullable(),
  action: resourceAction,
  status,
  statusReason: z.string(),
  creationTime: z.string().nullable(),
  updatedTime: z.string().nullable(),
  requiredBy: z.array(z.string()),
  /** Id of the stack inside, for nested stacks. */
  nestedStackId: z.string().nullable(),
  /** The hook that holds it now: `pre-create`. */
  hook: z.string().nullish(),
})
export type ResourceSummary = z.infer<typeof resourceSummary>

export const resourceDetail = resourceSummary.extend({
  physicalName: z.string().nullable(),
  properties: z.record(z.string(), json),
  attributes: z.record(z.string(), json),
  /** The service's raw answer, when it gave one. */
  live: json.optional(),
})
export type ResourceDetail = z.infer<typeof resourceDetail>

/** One change, as Heat's events tell it. The stack's own events carry its name as `resourceName`. */
export const stackEvent = z.object({
  id: z.string(),
  stackId: z.string(),
  /** Grows by one with every event of its stack. */
  seq: z.number(),
  time: z.string(),
  resourceName: z.string(),
  resourceType: z.string(),
  physicalId: z.string().nullable(),
  action: resourceAction.or(stackAction),
  status,
  reason: z.string(),
  /** True for the stack's own events. */
  isStack: z.boolean(),
  /** Set when this event's resource is a nested stack. */
  nestedStackId: z.string().nullable(),
})
export type StackEvent = z.infer<typeof stackEvent>

/** POST /api/stacks, /api/stacks/plan, PUT /api/stacks/:id, POST /api/stacks/:id/plan. */
export const stackRequest = z.object({
  name: z.string().optional(),
  template: z.string(),
  files: z.record(z.string(), z.string()).default({}),
  environments: z.array(z.object({ name: z.string(), text: z.string() })).default([]),
  parameters: z.record(z.string(), json).default({}),
  layout: z.record(z.string(), position).default({}),
  tags: z.array(z.string()).default([]),
  timeoutMins: z.number().int().min(0).nullable().default(null),
  disableRollback: z.boolean().default(true),
  /** On update: keep given values for parameters not named here (secrets the page never saw). */
  keepParameters: z.boolean().default(false),
  /** With `keepParameters`: those that go back to their defaults. */
  clearParameters: z.array(z.string()).default([]),
  /** On update: what is gone in the cloud is made again. */
  converge: z.boolean().default(false),
})
export type StackRequest = z.input<typeof stackRequest>

export const planAction = z.enum(['add', 'update', 'replace', 'delete', 'unchanged'])

export interface PlanItem {
  resource: string
  type: string
  action: z.infer<typeof planAction>
  /** One sentence: why this happens. */
  reason: string
  /** Changed properties; secrets masked. */
  properties: { name: string; before?: unknown; after?: unknown; effect: 'update' | 'replace' }[]
  /** Name of the resource whose replacement causes this one's change. */
  cause?: string
  /** The stack that has the resource, and the one inside of it, as far as they are there. */
  stackId?: string
  nestedStackId?: string
  /** What may not happen to it until somebody releases it. */
  lock?: { replace: boolean; delete: boolean }
  nested?: PlanItem[]
}

export const planItem: z.ZodType<PlanItem> = z.lazy(() =>
  z.object({
    resource: z.string(),
    type: z.string(),
    action: planAction,
    reason: z.string(),
    properties: z.array(
      z.object({
        name: z.string(),
        before: z.unknown().optional(),
        after: z.unknown().optional(),
        effect: z.enum(['update', 'replace']),
      }),
    ),
    cause: z.string().optional(),
    stackId: z.string().optional(),
    nestedStackId: z.string().optional(),
    lock: z.object({ replace: z.boolean(), delete: z.boolean() }).optional(),
    nested: z.array(planItem).optional(),
  }),
)

/** What an operation would do, or why it can't start. `problems` are Heat's validation answers in our words. */
export const plan = z.object({
  items: z.array(planItem),
  problems: z.array(
    z.object({ message: z.string(), path: z.array(z.string().or(z.number())).optional(), hint: z.string().optional() }),
  ),
})
export type Plan = z.infer<typeof plan>

/** POST /api/stacks/:id/actions */
export const stackActionRequest = z.object({
  action: z.enum(['cancel', 'cancel-without-rollback', 'retry', 'suspend', 'resume', 'check']),
})
export type StackActionRequest = z.infer<typeof stackActionRequest>

/**
 * A design in the making, saved by itself. PUT carries the revision it was based on; a stale one answers 409. Members of
 * its project may open it by its address; `shared` puts it on everybody's list.
 */
export const draft = z.object({
  id: z.string(),
  name: z.string(),
  text: z.string(),
  layout: z.record(z.string(), position),
  files: z.record(z.string(), z.string()),
  environments: z.array(z.object({ name: z.string(), text: z.string() })),
  /** The stack this draft edits, if it does. */
  stackId: z.string().nullable(),
  revision: z.number(),
  updatedAt: z.string(),
  /** Who began it, by name. */
  owner: z.string(),
  mine: z.boolean(),
  shared: z.boolean(),
  /** Whether you may change it. */
  writable: z.boolean(),
})
export type Draft = z.infer<typeof draft>
export const draftContent = draft
  .pick({ name: true, text: true, layout: true, files: true, environments: true, stackId: true })
  .partial()
export const draftUpdate = draftContent.extend({ revision: z.number() })
export type DraftContent = z.infer<typeof draftContent>
export const draftSummary = draft
  .omit({ text: true, files: true, environments: true, layout: true })
  .extend({ resources: z.number() })
export type DraftSummary = z.infer<typeof draftSummary>
/** PUT /api/drafts/:id/sharing */
export const draftSharing = z.object({ shared: z.boolean() })

const base64 = z.base64().max(6 * 1024 * 1024)

/**
 * GET /api/drafts/:id/document: the draft, and its shared document (lib/api/shared-draft.ts) as an update. `outline` is what
 * the page would find in the text (components/document/analysis.ts) without the text itself and before it is judged: with
 * it, a design is drawn before anybody has read it here.
 */
export const draftDocument = draft.extend({ update: z.string(), outline: z.unknown().optional() })
export type DraftDocument = z.infer<typeof draftDocument>

/** POST /api/drafts/:id/changes: an update of the shared document. */
export const draftChange = z.object({ update: base64 })

/** One window in which a draft is open: whose, what is selected there, and where its text cursor is. */
export const draftPerson = z.object({
  /** Tells one window from another. */
  client: z.string().regex(/^\d{1,16}$/),
  name: z.string(),
  selection: z.array(z.string().max(255)).max(20),
  /** Yjs's relative positions. */
  cursor: z.object({ anchor: base64.max(400), head: base64.max(400) }).nullable(),
})
export type DraftPerson = z.infer<typeof draftPerson>
/** POST /api/drafts/:id/presence */
export const draftPresence = draftPerson.omit({ name: true })

/** POST /api/drafts/:id/stream answers server-sent events, `draftNews` each, from what the state vector has not. Who ends it has left. */
export const draftFollow = z.object({ vector: base64, client: draftPerson.shape.client })
export const draftNews = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('change'), update: z.string(), revision: z.number() }),
  z.object({ kind: z.literal('people'), people: z.array(draftPerson) }),
  z.object({ kind: z.literal('gone') }),
])
export type DraftNews = z.infer<typeof draftNews>

const parts = { text: true, layout: true, files: true, environments: true } as const

/** GET /api/drafts/:id/versions: what a draft held at earlier times. Unnamed ones were kept by themselves. */
export const draftVersion = z.object({
  id: z.string(),
  /** What somebody called it, or why it was kept: `Before launch`. */
  name: z.string(),
  named: z.boolean(),
  by: z.string(),
  time: z.string(),
})
export type DraftVersion = z.infer<typeof draftVersion>
/** GET /api/drafts/:id/versions/:version */
export const draftVersionContent = draftVersion.extend(draft.pick(parts).shape)
export type DraftVersionContent = z.infer<typeof draftVersionContent>
const versionName = z.string().trim().min(1).max(200)
/** POST /api/drafts/:id/versions keeps what the draft holds now; PUT …/:version renames one. */
export const draftVersionRequest = z.object({ name: versionName, named: z.boolean() })
export const draftVersionRename = z.object({ name: versionName })

const tag = z.string().trim().min(1).max(40)
const libraryWords = z.object({
  name: z.string().trim().min(1).max(200),
  summary: z.string().trim().max(1000),
  tags: z.array(tag).max(20),
})
/** GET /api/library: the designs a project keeps to start from. */
export const libraryTemplate = libraryWords.extend({
  id: z.string(),
  by: z.string(),
  updatedAt: z.string(),
  /** The type of each resource. */
  types: z.array(z.string()),
})
export type LibraryTemplate = z.infer<typeof libraryTemplate>
/** GET /api/library/:id */
export const libraryTemplateContent = libraryTemplate.extend(draft.pick(parts).shape)
export type LibraryTemplateContent = z.infer<typeof libraryTemplateContent>
/** POST /api/library */
export const libraryContent = libraryWords.extend(draft.pick(parts).shape)
export type LibraryContent = z.infer<typeof libraryContent>
/** PUT /api/library/:id */
export const libraryChange = libraryWords

/** POST /api/fetched-text: the text at an address, asked for by the server, never inside its own network. */
export const fetchRequest = z.object({ url: z.url({ protocol: /^https?$/ }).max(2000) })
export const fetchedText = z.object({ text: z.string() })

/** GET /api/services: the cloud's services that resources are made by, by the names of its catalogue. */
export const services = z.object({ services: z.array(z.string()) })

/** GET /api/choices?constraint=nova.flavor: what the cloud offers for a custom constraint. */
export const choice = z.object({
  value: z.string(),
  label: z.string(),
  detail: z.string().optional(),
  /** Of a flavor: MiB of RAM, GiB of disk, 0 where the image decides. */
  size: z.object({ ram: z.number(), disk: z.number() }).optional(),
  /** Of an image: the least that it runs on. */
  needs: z.object({ ram: z.number(), disk: z.number() }).optional(),
})
export type Choice = z.infer<typeof choice>

/** GET and PUT /api/demo: the demo cloud's dials. */
export const demoSettings = z.object({
  speed: z.enum(['instant', 'quick', 'realistic']),
  noValidHost: z.boolean(),
  errorRate: z.number().min(0).max(1),
  latencyMs: z.number().min(0).max(10_000),
  /** Limits of the project by quota (`port`, `instances`); -1 is without limit. Those not named stay. */
  quotas: z.record(z.string(), z.number().int().min(-1).max(1_000_000)).optional(),
})
export type DemoSettings = z.infer<typeof demoSettings>

/** Every refusal of a route: what, and what to do. `path` points into the template where that is known. */
export const apiError = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    hint: z.string().optional(),
    path: z.array(z.string().or(z.number())).optional(),
    requestId: z.string().optional(),
  }),
})
export type ApiError = z.infer<typeof apiError>['error']
