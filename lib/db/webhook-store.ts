import { randomUUID } from 'node:crypto'
import type { Delivery, Webhook } from '#lib/api/operating.ts'
import type { Seal } from '#lib/engine/seal.ts'
import type { Due, Told, WebhookStore } from '#lib/webhooks/webhook-store.ts'
import type { Database, Query } from './database.ts'
import type { Webhook as WebhookRow } from './generated/client.ts'

const SHOWN = 100
/** A day: what happened while no process ran is told late, but not for ever. */
const CATCH_UP = '1 day'
const KEPT_MS = 30 * 24 * 3600_000

/** Webhooks, their deliveries and looks at secrets in the database. */
export function webhookStore({ prisma, query }: Pick<Database, 'prisma' | 'query'>, seal: Seal): WebhookStore {
  const owned = (projectId: string, id: string) => prisma.webhook.findFirst({ where: { id, projectId } })
  return {
    async list(projectId) {
      const rows = await prisma.webhook.findMany({ where: { projectId }, orderBy: { createdAt: 'asc' } })
      return rows.map(toWebhook)
    },
    async add(projectId, { url, secret, statuses, stackId }) {
      const sealed = secret === '' ? '' : seal.seal(secret)
      const data = { projectId, url, secret: sealed, statuses: [...statuses], stackId }
      return toWebhook(await prisma.webhook.create({ data }))
    },
    async remove(projectId, id) {
      return (await prisma.webhook.deleteMany({ where: { id, projectId } })).count > 0
    },
    async deliveries(projectId, id) {
      if (!(await owned(projectId, id))) return null
      const rows = await prisma.webhookDelivery.findMany({
        where: { webhookId: id },
        orderBy: { time: 'desc' },
        take: SHOWN,
      })
      return rows.map((row) => ({
        id: row.id,
        stackName: row.stackName,
        state: row.state,
        attempts: row.attempts,
        status: row.status as Delivery['status'],
        answer: row.answer,
        time: row.time.toISOString(),
        nextAt: row.nextAt?.toISOString() ?? null,
      }))
    },
    async addTest(projectId, id, body) {
      if (!(await owned(projectId, id))) return false
      const now = new Date()
      const fields = { eventId: randomUUID(), stackName: 'test', state: 'TEST', body, time: now, nextAt: now }
      await prisma.webhookDelivery.create({ data: { webhookId: id, ...fields } })
      return true
    },
    enqueue: (stackIds, bodyOf) => enqueue(query, stackIds, bodyOf),
    async takeDue(limit, leaseMs) {
      const rows = await query<{ id: string; url: string; secret: string; body: string; attempts: number }>(
        `UPDATE webhook_delivery SET attempts = attempts + 1, next_at = now() + $2 * interval '1 millisecond'
         FROM webhook WHERE webhook.id = webhook_id AND webhook_delivery.id IN (
           SELECT id FROM webhook_delivery WHERE status = 'waiting' AND next_at <= now()
           ORDER BY next_at LIMIT $1 FOR UPDATE SKIP LOCKED)
         RETURNING webhook_delivery.id, url, secret, body, attempts`,
        [limit, leaseMs],
      )
      return rows.map(({ secret, ...row }): Due => ({ ...row, secret: secret === '' ? '' : seal.open(secret) }))
    },
    async record(id, { status, answer, nextAt }) {
      const data = { status, answer: answer.slice(0, 500), nextAt: nextAt === null ? null : new Date(nextAt) }
      await prisma.webhookDelivery.updateMany({ where: { id }, data })
    },
    async untilDue() {
      const [row] = await query<{ ms: number | null }>(
        `SELECT (extract(epoch FROM min(next_at) - now()) * 1000)::float8 AS ms FROM webhook_delivery WHERE status = 'waiting'`,
      )
      return row?.ms ?? null
    },
    async addReveal(reveal) {
      await prisma.secretReveal.create({ data: reveal })
    },
    async reveals(projectId, stackId) {
      const rows = await prisma.secretReveal.findMany({
        where: { projectId, stackId },
        orderBy: { time: 'desc' },
        take: SHOWN,
      })
      return rows.map(({ what, userName, time }) => ({ what, userName, time: time.toISOString() }))
    },
  }
}

interface Happened {
  webhook_id: string
  event_id: string
  stack_id: string
  name: string
  project_id: string
  action: string
  status: string
  reason: string
  time: Date | string
}

async function enqueue(
  query: Query,
  stackIds: readonly string[] | null,
  bodyOf: (told: Told) => string,
): Promise<void> {
  const [any] = await query('SELECT 1 FROM webhook LIMIT 1')
  if (!any) return
  if (stackIds === null) await query('DELETE FROM webhook_delivery WHERE time < $1', [new Date(Date.now() - KEPT_MS)])
  const happened = await query<Happened>(
    `SELECT webhook.id AS webhook_id, event.id AS event_id, stack.id AS stack_id, stack.name, stack.project_id,
       event.action, event.status, event.reason, event.time
     FROM webhook
     JOIN stack ON stack.project_id = webhook.project_id AND stack.parent_id IS NULL
       AND (webhook.stack_id IS NULL OR webhook.stack_id = stack.id)
     JOIN event ON event.stack_id = stack.id AND event.is_stack AND event.status = ANY(webhook.statuses)
       AND event.time >= webhook.created_at AND event.time > now() - interval '${CATCH_UP}'
     WHERE ($1::uuid[] IS NULL OR stack.id = ANY($1::uuid[]))
       AND NOT EXISTS (SELECT 1 FROM webhook_delivery WHERE webhook_id = webhook.id AND event_id = event.id)
     ORDER BY event.time`,
    [stackIds === null ? null : [...stackIds]],
  )
  for (const one of happened) {
    const time = new Date(one.time).toISOString()
    const told = { stackId: one.stack_id, stackName: one.name, projectId: one.project_id, time }
    const { action, status, reason } = one
    await query(
      `INSERT INTO webhook_delivery (id, webhook_id, event_id, stack_name, state, body, time, next_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7::timestamptz, now()) ON CONFLICT (webhook_id, event_id) DO NOTHING`,
      [
        ...[randomUUID(), one.webhook_id, one.event_id, one.name, `${action}_${status}`],
        ...[bodyOf({ ...told, action, status, reason }), time],
      ],
    )
  }
}

const toWebhook = ({ id, url, secret, statuses, stackId, createdAt }: WebhookRow): Webhook => ({
  id,
  url,
  signed: secret !== '',
  statuses: statuses as Webhook['statuses'],
  stackId,
  createdAt: createdAt.toISOString(),
})
