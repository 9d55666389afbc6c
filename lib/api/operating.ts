import * as z from 'zod'

/*
 * The wire contract of operating what runs and of finding out why it failed; belongs to contract.ts, and keeps its
 * rules.
 */

/** Names of hooks, in the order in which a resource comes to them. */
export const hookNames = [
  'pre-create',
  'post-create',
  'pre-update',
  'post-update',
  'pre-delete',
  'post-delete',
] as const
export type HookName = (typeof hookNames)[number]

/** POST /api/stacks/:id/resources/:name/actions */
export const resourceActionRequest = z.discriminatedUnion('action', [
  z.object({ action: z.literal('signal'), details: z.json() }),
  z.object({ action: z.literal('mark-unhealthy'), reason: z.string().max(500) }),
  z.object({ action: z.literal('mark-healthy'), reason: z.string().max(500) }),
  z.object({ action: z.literal('clear-hook'), hook: z.enum(hookNames) }),
  /** Lets what is in the way of a deletion, by its id, go. */
  z.object({ action: z.literal('release'), blocker: z.string() }),
  /** Stays in the cloud when the stack is deleted. */
  z.object({ action: z.literal('leave-behind') }),
  /** Made anew with all else as it is. */
  z.object({ action: z.literal('run-again') }),
])
export type ResourceActionRequest = z.infer<typeof resourceActionRequest>

export const standing = z.object({ name: z.string(), type: z.string(), physicalId: z.string() })
export type Standing = z.infer<typeof standing>

export const blocker = z.object({
  noun: z.string(),
  id: z.string(),
  name: z.string().nullable(),
  because: z.string(),
  release: z.object({ words: z.string(), consequence: z.string(), command: z.string() }).nullable(),
})
export type Blocker = z.infer<typeof blocker>

export const advice = z.object({
  title: z.string(),
  why: z.string(),
  property: z.string().optional(),
  choices: z.string().optional(),
  retry: z.literal(true).optional(),
})
export type Advice = z.infer<typeof advice>

/** GET /api/stacks/:id/resources/:name/diagnosis */
export const diagnosis = z.object({
  said: z.string(),
  requestId: z.string().nullable(),
  blockers: z.array(blocker),
  advice: z.array(advice),
  /** What stays in the cloud if the resource is left behind; empty unless deleting it failed. */
  leaves: z.array(standing),
})
export type Diagnosis = z.infer<typeof diagnosis>

/** GET /api/stacks/:id/leftovers: `{ leftovers: [...] }` */
export const leftover = standing.extend({ stackName: z.string() })

/** GET /api/stacks/:id/resources/:name/console?lines=200 */
export const serverConsole = z.object({
  output: z.string(),
  stages: z.array(
    z.object({
      name: z.enum(['init-local', 'init', 'modules:config', 'modules:final', 'finished']),
      state: z.enum(['waiting', 'running', 'done', 'failed']),
      up: z.number().nullable(),
      problems: z.array(z.string()),
    }),
  ),
})
export type ServerConsole = z.infer<typeof serverConsole>

/** GET /api/stacks/:id/resources/:name/deployments: `{ deployments: [...] }` */
export const serverDeployment = z.object({
  id: z.string(),
  name: z.string(),
  group: z.string(),
  action: z.string(),
  status: z.string(),
  statusReason: z.string(),
  stdout: z.string(),
  stderr: z.string(),
  exitCode: z.number().nullable(),
  updatedTime: z.string().nullable(),
  resource: z.object({ stackId: z.string(), name: z.string() }).nullable(),
})
export type ServerDeployment = z.infer<typeof serverDeployment>

/** GET /api/stacks/:id/resources/:name/signals */
export const receivedSignals = z.object({
  handle: z.string(),
  address: z.string(),
  received: z.array(z.object({ id: z.string(), status: z.string(), reason: z.string(), data: z.json() })),
  waiting: z.object({ count: z.number(), since: z.string(), timeout: z.number() }).nullable(),
})
export type ReceivedSignals = z.infer<typeof receivedSignals>

/** POST /api/stacks/:id/reveal: a secret that lists only show masked. Who asked is written down. */
export const revealRequest = z.union([
  z.object({ output: z.string() }),
  z.object({ resource: z.string(), attribute: z.string() }),
])
export const revealed = z.object({ value: z.json() })

/** GET /api/stacks/:id/reveals: `{ reveals: [...] }`, the latest first. */
export const reveal = z.object({ what: z.string(), userName: z.string(), time: z.string() })
export type Reveal = z.infer<typeof reveal>

/** When a webhook is called: the words of a stack's state. */
export const hookStatus = z.enum(['COMPLETE', 'FAILED', 'IN_PROGRESS'])

/** POST /api/webhooks. `secret`, which signs what is sent, is never told again. */
export const webhookRequest = z.object({
  url: z.url().max(2000),
  secret: z.string().max(500).default(''),
  statuses: z.array(hookStatus).min(1),
  /** One stack alone; null: every stack of the project. */
  stackId: z.uuid().nullable().default(null),
})
export type WebhookRequest = z.input<typeof webhookRequest>

/** GET /api/webhooks: `{ webhooks: [...] }` */
export const webhook = z.object({
  id: z.string(),
  url: z.string(),
  signed: z.boolean(),
  statuses: z.array(hookStatus),
  stackId: z.string().nullable(),
  createdAt: z.string(),
})
export type Webhook = z.infer<typeof webhook>

/** GET /api/webhooks/:id/deliveries: `{ deliveries: [...] }`, the latest first. */
export const delivery = z.object({
  id: z.string(),
  stackName: z.string(),
  /** Heat's words: `CREATE_COMPLETE`. */
  state: z.string(),
  attempts: z.number(),
  status: z.enum(['waiting', 'delivered', 'given-up']),
  /** What the last attempt ended with: an HTTP status, or why there was no answer. */
  answer: z.string(),
  /** When the event happened, and when it was tried last or is tried next. */
  time: z.string(),
  nextAt: z.string().nullable(),
})
export type Delivery = z.infer<typeof delivery>
