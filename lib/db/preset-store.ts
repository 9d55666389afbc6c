import type { Preset } from '#lib/api/preset.ts'
import type { Database } from './database.ts'
import type { ParameterPreset } from './generated/client.ts'

const most = 200

/** A project's saved values for parameters. One of a name: saving another under it takes its place. */
export interface PresetStore {
  /** By name. */
  list(projectId: string): Promise<Preset[]>
  save(projectId: string, name: string, values: Preset['values']): Promise<Preset>
  /** `taken` where another preset has the name; null where there is no such preset. */
  rename(projectId: string, id: string, name: string): Promise<Preset | 'taken' | null>
  delete(projectId: string, id: string): Promise<void>
}

/** Presets in the database. */
export function presetStore({ prisma }: Pick<Database, 'prisma'>): PresetStore {
  return {
    async list(projectId) {
      const rows = await prisma.parameterPreset.findMany({ where: { projectId }, orderBy: { name: 'asc' }, take: most })
      return rows.map(toPreset)
    },
    async save(projectId, name, values) {
      const row = await prisma.parameterPreset.upsert({
        where: { projectId_name: { projectId, name } },
        create: { projectId, name, values: values as object },
        update: { values: values as object, updatedAt: new Date() },
      })
      return toPreset(row)
    },
    async rename(projectId, id, name) {
      const other = await prisma.parameterPreset.findFirst({ where: { projectId, name, id: { not: id } } })
      if (other) return 'taken'
      const { count } = await prisma.parameterPreset.updateMany({ where: { projectId, id }, data: { name } })
      const row = count === 1 ? await prisma.parameterPreset.findFirst({ where: { projectId, id } }) : null
      return row && toPreset(row)
    },
    async delete(projectId, id) {
      await prisma.parameterPreset.deleteMany({ where: { projectId, id } })
    },
  }
}

const toPreset = ({ id, name, values, updatedAt }: ParameterPreset): Preset => ({
  id,
  name,
  values: values as Preset['values'],
  updatedAt: updatedAt.toISOString(),
})
