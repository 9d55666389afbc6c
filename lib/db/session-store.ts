import type { SessionStore } from '#lib/access/session-store.ts'
import type { Identity } from '#lib/openstack/cloud.ts'
import type { Database } from './database.ts'

/** What is kept in one column with the identity; of regions, sessions of before know nothing. */
interface Kept {
  readonly projects: { id: string; name: string }[]
  readonly region?: string | null
  readonly regions?: string[]
}

/** Browser sessions in the database. */
export function sessionStore({ prisma }: Pick<Database, 'prisma'>): SessionStore {
  return {
    async put({ id, sealedToken, authUrl, identity, projects, region, regions, expiresAt, usedAt }) {
      const data = {
        token: sealedToken,
        authUrl,
        identity: { ...identity, projects: [...projects], region, regions: [...regions] },
        expiresAt: new Date(expiresAt),
        usedAt: new Date(usedAt),
      }
      await prisma.session.upsert({ where: { id }, create: { id, ...data }, update: data })
    },
    async get(id) {
      const row = await prisma.session.findUnique({ where: { id } })
      if (!row) return null
      const { projects, region = null, regions = [], ...identity } = row.identity as unknown as Identity & Kept
      return {
        id,
        sealedToken: row.token,
        authUrl: row.authUrl,
        identity,
        projects,
        region,
        regions,
        expiresAt: row.expiresAt.getTime(),
        usedAt: row.usedAt.getTime(),
      }
    },
    async delete(id) {
      await prisma.session.deleteMany({ where: { id } })
    },
    async touch(id, usedAt) {
      await prisma.session.updateMany({ where: { id }, data: { usedAt: new Date(usedAt) } })
    },
    async deleteAll(authUrl, userId) {
      await prisma.session.deleteMany({ where: { authUrl, identity: { path: ['userId'], equals: userId } } })
    },
    async purge(now) {
      await prisma.session.deleteMany({ where: { expiresAt: { lt: new Date(now) } } })
    },
  }
}
