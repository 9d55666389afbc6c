import type { LibraryContent, LibraryTemplate, LibraryTemplateContent } from '#lib/api/contract.ts'
import type { Database } from './database.ts'
import type { DraftReach } from './draft-store.ts'
import type { LibraryTemplate as LibraryRow } from './generated/client.ts'

/** Designs that a project keeps to start from: all of its people see them, who is more than a reader changes them. */
export interface LibraryStore {
  list(reach: DraftReach): Promise<LibraryTemplate[]>
  get(reach: DraftReach, id: string): Promise<LibraryTemplateContent | null>
  add(reach: DraftReach, content: LibraryContent): Promise<LibraryTemplate>
  /** False when it isn't there. */
  change(reach: DraftReach, id: string, words: Pick<LibraryContent, 'name' | 'summary' | 'tags'>): Promise<boolean>
  delete(reach: DraftReach, id: string): Promise<void>
}

/** The library in the database. `types` reads the resource types of a template's text. */
export function libraryStore({ prisma }: Pick<Database, 'prisma'>, types: (text: string) => string[]): LibraryStore {
  const within = ({ projectId }: DraftReach, id: string) => ({ id, projectId })
  const shown = (row: LibraryRow): LibraryTemplate => ({
    id: row.id,
    name: row.name,
    summary: row.summary,
    tags: row.tags,
    by: row.userName,
    updatedAt: row.updatedAt.toISOString(),
    types: types((row.content as unknown as LibraryContent).text),
  })
  return {
    async list({ projectId }) {
      const rows = await prisma.libraryTemplate.findMany({ where: { projectId }, orderBy: { name: 'asc' }, take: 500 })
      return rows.map(shown)
    },
    async get(reach, id) {
      const row = await prisma.libraryTemplate.findFirst({ where: within(reach, id) })
      return (
        row && {
          ...shown(row),
          ...(row.content as object as Pick<LibraryContent, 'text' | 'layout' | 'files' | 'environments'>),
        }
      )
    },
    async add({ projectId, userId, userName }, { name, summary, tags, ...content }) {
      const data = { projectId, userId, userName, name, summary, tags, content }
      return shown(await prisma.libraryTemplate.create({ data }))
    },
    async change(reach, id, words) {
      const data = { ...words, updatedAt: new Date() }
      const { count } = await prisma.libraryTemplate.updateMany({ where: within(reach, id), data })
      return count > 0
    },
    async delete(reach, id) {
      await prisma.libraryTemplate.deleteMany({ where: within(reach, id) })
    },
  }
}
