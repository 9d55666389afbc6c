import type { Draft, DraftContent } from '#lib/api/contract.ts'
import type { Database } from './database.ts'
import type { Draft as DraftRow } from './generated/client.ts'

/** Whose drafts: a user within a project. */
export interface DraftOwner {
  readonly projectId: string
  readonly userId: string
}

/** Designs in the making. Nobody sees another owner's; a save over a stale revision is refused. */
export interface DraftStore {
  /** Newest first. */
  list(owner: DraftOwner): Promise<Draft[]>
  get(owner: DraftOwner, id: string): Promise<Draft | null>
  create(owner: DraftOwner, content: DraftContent): Promise<Draft>
  /** Saves over `revision`; null when the stored one has moved on, or is gone. */
  update(owner: DraftOwner, id: string, revision: number, content: DraftContent): Promise<Draft | null>
  delete(owner: DraftOwner, id: string): Promise<void>
}

const empty = { name: 'Untitled', text: '', layout: {}, files: {}, environments: [], stackId: null }

/** Drafts in the database. */
export function draftStore({ prisma }: Pick<Database, 'prisma'>): DraftStore {
  const owned = ({ projectId, userId }: DraftOwner, id: string) => ({ id, projectId, userId })
  return {
    async list({ projectId, userId }) {
      const rows = await prisma.draft.findMany({
        where: { projectId, userId },
        orderBy: { updatedAt: 'desc' },
        take: 200,
      })
      return rows.map(toDraft)
    },
    async get(owner, id) {
      const row = await prisma.draft.findFirst({ where: owned(owner, id) })
      return row && toDraft(row)
    },
    async create({ projectId, userId }, content) {
      return toDraft(await prisma.draft.create({ data: { ...empty, ...content, projectId, userId } }))
    },
    async update(owner, id, revision, content) {
      const where = { ...owned(owner, id), revision }
      const data = { ...content, revision: { increment: 1 }, updatedAt: new Date() }
      const { count } = await prisma.draft.updateMany({ where, data })
      return count === 1 ? this.get(owner, id) : null
    },
    async delete(owner, id) {
      await prisma.draft.deleteMany({ where: owned(owner, id) })
    },
  }
}

function toDraft(row: DraftRow): Draft {
  return {
    id: row.id,
    name: row.name,
    text: row.text,
    layout: row.layout as Draft['layout'],
    files: row.files as Draft['files'],
    environments: row.environments as Draft['environments'],
    stackId: row.stackId,
    revision: row.revision,
    updatedAt: row.updatedAt.toISOString(),
  }
}
