import { randomUUID } from 'node:crypto'
import type { Draft, DraftContent } from '#lib/api/contract.ts'
import type { DraftParts } from '#lib/api/shared-draft.ts'
import type { Database } from './database.ts'
import type { Draft as DraftRow } from './generated/client.ts'

/** Who asks for a draft: a user within a project. */
export interface DraftReach {
  readonly projectId: string
  readonly userId: string
  readonly userName: string
  /** May change their own drafts alone. */
  readonly reader: boolean
}

/** What a change is made on: the document that merges, if there is one yet, and what it holds. */
export interface StoredDraft {
  readonly state: Uint8Array | null
  readonly parts: DraftParts
  readonly revision: number
}

/**
 * Designs in the making. Everybody of a project may see its drafts, who is more than a reader may change them, and only
 * who began one may throw it away.
 */
export interface DraftStore {
  /** One's own and those that are shared, newest first. */
  list(reach: DraftReach): Promise<Draft[]>
  get(reach: DraftReach, id: string): Promise<Draft | null>
  /** Whether the asker may change it; null when it isn't there for them. */
  mayWrite(reach: DraftReach, id: string): Promise<boolean | null>
  /** What is merged into, for who may see it. */
  stored(reach: DraftReach, id: string): Promise<StoredDraft | null>
  create(reach: DraftReach, content: DraftContent): Promise<Draft>
  /**
   * Replaces the draft by what `change` makes of it, while nobody else can, and tells the others on `draftsChannel`.
   * Answers the new revision; null when the draft is gone, or when `change` answers none.
   */
  change(reach: DraftReach, id: string, change: (stored: StoredDraft) => NewState | undefined): Promise<number | null>
  share(reach: DraftReach, id: string, shared: boolean): Promise<void>
  delete(reach: DraftReach, id: string): Promise<void>
}

export interface NewState {
  readonly state: Uint8Array
  readonly parts: DraftParts
}

/** Where changes of drafts are told, as JSON: `{draft, revision}`. */
export const draftsChannel = 'hearth_drafts'

const empty = { name: 'Untitled', text: '', layout: {}, files: {}, environments: [], stackId: null }
const untold = { state: true } as const

/** Drafts in the database. */
export function draftStore({ prisma, transaction, notify }: Database): DraftStore {
  const within = ({ projectId }: DraftReach, id: string) => ({ id, projectId })
  const own = ({ projectId, userId }: DraftReach) => ({ projectId, userId })
  return {
    async list(reach) {
      const { projectId, userId } = reach
      const rows = await prisma.draft.findMany({
        where: { projectId, OR: [{ userId }, { shared: true }] },
        orderBy: { updatedAt: 'desc' },
        omit: untold,
        take: 200,
      })
      return rows.map((row) => toDraft(row, reach))
    },
    async get(reach, id) {
      const row = await prisma.draft.findFirst({ where: within(reach, id), omit: untold })
      return row && toDraft(row, reach)
    },
    async mayWrite(reach, id) {
      const row = await prisma.draft.findFirst({ where: within(reach, id), select: { userId: true } })
      return row && isWritable(row, reach)
    },
    async stored(reach, id) {
      const row = await prisma.draft.findFirst({ where: within(reach, id) })
      return row && { state: row.state, revision: row.revision, parts: partsIn(row) }
    },
    async create(reach, content) {
      const { userName } = reach
      const data = { ...empty, ...withoutNul(content), ...own(reach), userName, id: randomUUID() }
      return toDraft(await prisma.draft.create({ data, omit: untold }), reach)
    },
    async change(reach, id, change) {
      return transaction(async (query) => {
        const [row] = await query<DraftRow>(
          'SELECT name, text, layout, files, environments, revision, state FROM draft WHERE id = $1 AND project_id = $2 FOR UPDATE',
          [id, reach.projectId],
        )
        const next = row && change({ state: row.state, revision: row.revision, parts: partsIn(row) })
        if (!next) return null
        const { name, text, layout, files, environments } = withoutNul(next.parts)
        const [saved] = await query<{ revision: number }>(
          `UPDATE draft SET name = $2, text = $3, layout = $4, files = $5, environments = $6, state = $7,
           revision = revision + 1, updated_at = now() WHERE id = $1 RETURNING revision`,
          [id, name, text, ...[layout, files, environments].map((part) => JSON.stringify(part)), next.state],
        )
        const { revision } = saved!
        await query('SELECT pg_notify($1, $2)', [draftsChannel, JSON.stringify({ draft: id, revision })])
        return revision
      })
    },
    async share(reach, id, shared) {
      await prisma.draft.updateMany({ where: within(reach, id), data: { shared } })
    },
    async delete(reach, id) {
      const { count } = await prisma.draft.deleteMany({ where: { ...within(reach, id), ...own(reach) } })
      if (count > 0) await notify(draftsChannel, JSON.stringify({ draft: id, revision: -1 }))
    },
  }
}

function partsIn(row: Pick<DraftRow, 'name' | 'text' | 'layout' | 'files' | 'environments'>): DraftParts {
  return {
    name: row.name,
    text: row.text,
    layout: row.layout as Draft['layout'],
    files: row.files as Draft['files'],
    environments: row.environments as Draft['environments'],
  }
}

/** PostgreSQL's texts hold every character but one. */
function withoutNul<T>(content: T): T {
  const text = JSON.stringify(content)
  return text.includes('\\u0000') ? (JSON.parse(text.replace(/(?<!\\)((?:\\\\)*)\\u0000/g, '$1')) as T) : content
}

const isWritable = (row: Pick<DraftRow, 'userId'>, { userId, reader }: DraftReach) => row.userId === userId || !reader

function toDraft(row: Omit<DraftRow, 'state'>, reach: DraftReach): Draft {
  return {
    id: row.id,
    ...(partsIn(row) as Pick<Draft, keyof DraftParts>),
    stackId: row.stackId,
    revision: row.revision,
    updatedAt: row.updatedAt.toISOString(),
    owner: row.userName,
    mine: row.userId === reach.userId,
    shared: row.shared,
    writable: isWritable(row, reach),
  }
}
