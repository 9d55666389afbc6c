import type { Grant, GrantStore } from '#lib/access/grant-store.ts'
import type { Seal } from '#lib/engine/seal.ts'
import type { Database } from './database.ts'
import type { StackGrant } from './generated/client.ts'

/** What users granted to their stacks, in the database. */
export function grantStore({ prisma, query }: Pick<Database, 'prisma' | 'query'>, seal: Seal): GrantStore {
  const sealed = (secret: string | null) => (secret === null ? null : seal.seal(secret))
  const toGrant = ({ kind, secret, createdAt, ...row }: StackGrant): Grant => ({
    ...row,
    kind: kind as Grant['kind'],
    secret: secret === null ? null : seal.open(secret),
    createdAt: createdAt.getTime(),
  })
  return {
    async add({ secret, createdAt, ...grant }) {
      const data = { ...grant, secret: sealed(secret), createdAt: new Date(createdAt) }
      await prisma.stackGrant.create({ data })
    },
    async made(id, { remoteId, secret }) {
      await prisma.stackGrant.update({ where: { id }, data: { remoteId, secret: sealed(secret) } })
    },
    async remove(id) {
      await prisma.stackGrant.deleteMany({ where: { id } })
    },
    async of(rootId) {
      const rows = await prisma.stackGrant.findMany({
        where: { rootId },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      })
      return rows.map(toGrant)
    },
    async useless(before, user) {
      const found = await query<{ id: string }>(useless, [
        new Date(before),
        user?.authUrl ?? null,
        user?.userId ?? null,
      ])
      const rows = await prisma.stackGrant.findMany({ where: { id: { in: found.map(({ id }) => id) } } })
      return rows.map(toGrant)
    },
  }
}

const useless = `SELECT id FROM stack_grant AS one
  WHERE created_at < $1 AND ($2::text IS NULL OR (auth_url = $2 AND user_id = $3)) AND (
    remote_id IS NULL
    OR NOT EXISTS (SELECT 1 FROM stack WHERE stack.id = one.root_id AND deleted_at IS NULL)
    OR EXISTS (SELECT 1 FROM stack_grant AS next WHERE next.root_id = one.root_id AND next.remote_id IS NOT NULL
      AND (next.created_at, next.id) > (one.created_at, one.id)))`
