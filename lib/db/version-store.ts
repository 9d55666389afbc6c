import type { DraftVersion, DraftVersionContent } from '#lib/api/contract.ts'
import type { Database } from './database.ts'
import type { DraftVersion as VersionRow } from './generated/client.ts'

/** What drafts held at earlier times. Whether somebody may see the draft is asked before. */
export interface VersionStore {
  /** Newest first. */
  list(draftId: string): Promise<DraftVersion[]>
  get(draftId: string, id: string): Promise<DraftVersionContent | null>
  /** Keeps what the draft holds now. Unnamed, it is the last version again when nothing has changed since. */
  keep(draftId: string, version: { name: string; named: boolean; userName: string }): Promise<DraftVersion | null>
  rename(draftId: string, id: string, name: string): Promise<void>
  delete(draftId: string, id: string): Promise<void>
}

/** Unnamed versions of one draft; older ones go. */
const mostUnnamed = 50
const mostNamed = 200

/** Versions in the database. */
export function versionStore({ prisma }: Pick<Database, 'prisma'>): VersionStore {
  const forget = async (draftId: string, named: boolean, most: number) => {
    const rows = await prisma.draftVersion.findMany({
      where: { draftId, named },
      orderBy: { createdAt: 'desc' },
      skip: most,
      select: { id: true },
    })
    await prisma.draftVersion.deleteMany({ where: { id: { in: rows.map(({ id }) => id) } } })
  }
  return {
    async list(draftId) {
      const rows = await prisma.draftVersion.findMany({
        where: { draftId },
        orderBy: { createdAt: 'desc' },
        omit: { content: true },
      })
      return rows.map(toVersion)
    },
    async get(draftId, id) {
      const row = await prisma.draftVersion.findFirst({ where: { draftId, id } })
      return row && { ...toVersion(row), ...(row.content as Pick<DraftVersionContent, 'text'> & DraftVersionContent) }
    },
    async keep(draftId, { name, named, userName }) {
      const draft = await prisma.draft.findUnique({ where: { id: draftId }, omit: { state: true } })
      if (!draft) return null
      const { revision, text, layout, files, environments } = draft
      const last = await prisma.draftVersion.findFirst({ where: { draftId }, orderBy: { createdAt: 'desc' } })
      if (!named && last?.revision === revision) return toVersion(last)
      const content = { text, layout, files, environments } as object
      const row = await prisma.draftVersion.create({ data: { draftId, name, named, userName, revision, content } })
      await forget(draftId, named, named ? mostNamed : mostUnnamed)
      return toVersion(row)
    },
    async rename(draftId, id, name) {
      await prisma.draftVersion.updateMany({ where: { draftId, id }, data: { name, named: true } })
    },
    async delete(draftId, id) {
      await prisma.draftVersion.deleteMany({ where: { draftId, id } })
    },
  }
}

function toVersion({ id, name, named, userName, createdAt }: Omit<VersionRow, 'content'>): DraftVersion {
  return { id, name, named, by: userName, time: createdAt.toISOString() }
}
