import type { DriftReport } from '#lib/engine/drift-report.ts'
import type { GuardStore, PendingChange } from '#lib/engine/guard-store.ts'
import type { StackExport } from '#lib/engine/records.ts'
import type { Seal } from '#lib/engine/seal.ts'
import type { Database } from './database.ts'
import type { PendingChange as ChangeRow } from './generated/client.ts'

/** What people agreed on about their stacks, in the database. */
export function guardStore({ prisma }: Pick<Database, 'prisma'>, seal: Seal): GuardStore {
  return {
    async locks(rootId) {
      const rows = await prisma.resourceLock.findMany({ where: { stack: { rootId } } })
      return rows.map((row) => ({ ...row, createdAt: row.createdAt.getTime() }))
    },
    async setLock({ stackId, resource, createdAt, ...lock }) {
      const where = { stackId, resource }
      const data = { ...lock, createdAt: new Date(createdAt) }
      if (!lock.replace && !lock.delete) await prisma.resourceLock.deleteMany({ where })
      else
        await prisma.resourceLock.upsert({
          where: { stackId_resource: where },
          create: { ...where, ...data },
          update: data,
        })
    },
    async fourEyes(stackId) {
      return (await prisma.stackGuard.findUnique({ where: { stackId } }))?.fourEyes ?? false
    },
    async setFourEyes(stackId, fourEyes) {
      await prisma.stackGuard.upsert({ where: { stackId }, create: { stackId, fourEyes }, update: { fourEyes } })
    },
    driftRules: (rootId) => prisma.driftRule.findMany({ where: { stack: { rootId } } }),
    async setDriftRule(rule, on) {
      if (!on) await prisma.driftRule.deleteMany({ where: rule })
      else {
        const where = { stackId_resource_property: rule }
        await prisma.driftRule.upsert({ where, create: rule, update: {} })
      }
    },
    async driftReport(stackId) {
      const row = await prisma.stackGuard.findUnique({ where: { stackId } })
      return row?.drift ? (JSON.parse(seal.open(row.drift)) as DriftReport) : null
    },
    async keepDriftReport(stackId, report) {
      const drift = seal.seal(JSON.stringify(report))
      await prisma.stackGuard.upsert({ where: { stackId }, create: { stackId, drift }, update: { drift } })
    },
    async abandoned(stackId) {
      const row = await prisma.stackGuard.findUnique({ where: { stackId } })
      return row?.abandoned ? (JSON.parse(seal.open(row.abandoned)) as StackExport) : null
    },
    async keepAbandoned(stackId, exported) {
      const abandoned = seal.seal(JSON.stringify(exported))
      await prisma.stackGuard.upsert({ where: { stackId }, create: { stackId, abandoned }, update: { abandoned } })
    },
    async addChange({ wanted, createdAt, decidedAt: _, ...change }) {
      const content = seal.seal(JSON.stringify(wanted))
      await prisma.pendingChange.create({ data: { ...change, content, createdAt: new Date(createdAt) } })
    },
    async changes(stackId) {
      const rows = await prisma.pendingChange.findMany({ where: { stackId }, orderBy: { createdAt: 'desc' }, take: 50 })
      return rows.map((row) => toChange(row, seal))
    },
    async decide(id, from, { state, decidedBy, decidedAt }) {
      const { count } = await prisma.pendingChange.updateMany({
        where: { id, state: from },
        data: { state, decidedBy, decidedAt: decidedAt === null ? null : new Date(decidedAt) },
      })
      return count === 1
    },
  }
}

function toChange({ content, createdAt, decidedAt, state, ...row }: ChangeRow, seal: Seal): PendingChange {
  return {
    ...row,
    state: state as PendingChange['state'],
    wanted: JSON.parse(seal.open(content)) as PendingChange['wanted'],
    createdAt: createdAt.getTime(),
    decidedAt: decidedAt?.getTime() ?? null,
  }
}
