import type { AuditTrail, Outcome } from '#lib/access/audit-trail.ts'
import type { Database } from './database.ts'

const A_DAY_MS = 24 * 3600_000

/** What an answer with this status means for who asked. */
const outcomeOf = (status: number): Outcome => (status < 400 ? 'done' : status < 500 ? 'refused' : 'failed')

/** Who did what, in the database, for `days` days. */
export function auditStore({ prisma, query }: Pick<Database, 'prisma' | 'query'>, days: number): AuditTrail {
  return {
    async record({ stackId, detail, target, userName, address, ...entry }) {
      const [stack] =
        stackId === null ? [] : await query<{ name: string }>('SELECT name FROM stack WHERE id = $1', [stackId])
      const short = {
        detail: detail.slice(0, 500),
        target: target.slice(0, 500),
        userName: userName.slice(0, 255),
        address,
      }
      await prisma.audit.create({
        data: { ...entry, ...short, outcome: outcomeOf(entry.status), stackId, stackName: stack?.name ?? '' },
      })
    },
    async read({ projectId, stackId, userName, action, outcome, before, limit }) {
      const rows = await prisma.audit.findMany({
        where: {
          ...(projectId === null ? {} : { projectId }),
          ...(stackId ? { stackId } : {}),
          ...(userName ? { userName: { contains: userName, mode: 'insensitive' } } : {}),
          ...(action ? { action: { startsWith: action } } : {}),
          ...(outcome ? { outcome } : {}),
          ...(before ? { OR: [{ time: { lt: before.time } }, { time: before.time, id: { lt: before.id } }] } : {}),
        },
        orderBy: [{ time: 'desc' }, { id: 'desc' }],
        take: limit,
      })
      return rows.map(({ time, outcome, ...row }) => ({
        ...row,
        outcome: outcome as Outcome,
        time: time.toISOString(),
      }))
    },
    async purge() {
      await prisma.audit.deleteMany({ where: { time: { lt: new Date(Date.now() - days * A_DAY_MS) } } })
    },
  }
}
