import type { Seal } from '#lib/engine/seal.ts'
import type { SoftwareConfigRecord, SoftwareDeploymentRecord, SoftwareStore } from '#lib/engine/software-store.ts'
import type { Database } from './database.ts'
import type { SoftwareConfig, SoftwareDeployment } from './generated/client.ts'

/** Software configs and deployments in the database. */
export function softwareStore(database: Pick<Database, 'prisma' | 'query'>, seal: Seal): SoftwareStore {
  const { prisma } = database
  return {
    async configs(projectId, { limit, marker }) {
      const last = marker === null ? null : await prisma.softwareConfig.findFirst({ where: { id: marker, projectId } })
      const rows = await prisma.softwareConfig.findMany({
        where: { projectId },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        ...(limit === null ? {} : { take: limit }),
        ...(last ? { cursor: { id: last.id }, skip: 1 } : {}),
      })
      return rows.map((row) => toConfig(row, seal))
    },
    async config(projectId, id) {
      const row = await prisma.softwareConfig.findFirst({ where: { id, projectId } })
      return row && toConfig(row, seal)
    },
    async addConfig(config) {
      await prisma.softwareConfig.create({ data: configRow(config, seal) })
    },
    async removeConfig(projectId, id) {
      const { count } = await prisma.softwareConfig.deleteMany({
        where: { id, projectId, deployments: { none: {} } },
      })
      if (count > 0) return 'removed'
      return (await prisma.softwareConfig.count({ where: { id, projectId } })) > 0 ? 'in-use' : 'missing'
    },
    async deployments(projectId, serverId) {
      const rows = await prisma.softwareDeployment.findMany({
        where: { ...visibleTo(projectId), ...(serverId === null ? {} : { serverId }) },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      })
      return rows.map((row) => toDeployment(row, seal))
    },
    async deployment(projectId, id) {
      const row = await prisma.softwareDeployment.findFirst({ where: { id, ...visibleTo(projectId) } })
      return row && toDeployment(row, seal)
    },
    async addDeployment(deployment) {
      await prisma.softwareDeployment.create({ data: deploymentRow(deployment, seal) })
    },
    async changeDeployment(projectId, id, change) {
      const before = await this.deployment(projectId, id)
      if (!before) return null
      const changed = { ...before, ...change }
      await prisma.softwareDeployment.update({ where: { id }, data: deploymentRow(changed, seal) })
      return changed
    },
    async removeDeployment(projectId, id) {
      const { count } = await prisma.softwareDeployment.deleteMany({ where: { id, ...visibleTo(projectId) } })
      return count > 0
    },
  }
}

/** A deployment belongs to its project, and to that of the users who fetch it from inside a server. */
const visibleTo = (projectId: string) => ({ OR: [{ projectId }, { stackUserProjectId: projectId }] })

function configRow({ id, projectId, name, group, createdAt, ...content }: SoftwareConfigRecord, seal: Seal) {
  return { id, projectId, name, group, content: seal.seal(JSON.stringify(content)), createdAt: new Date(createdAt) }
}

function toConfig({ content, createdAt, ...row }: SoftwareConfig, seal: Seal): SoftwareConfigRecord {
  return { ...row, ...JSON.parse(seal.open(content)), createdAt: createdAt.getTime() }
}

function deploymentRow(deployment: SoftwareDeploymentRecord, seal: Seal) {
  const { inputValues, outputValues, createdAt, updatedAt, ...row } = deployment
  return {
    ...row,
    content: seal.seal(JSON.stringify({ inputValues, outputValues })),
    createdAt: new Date(createdAt),
    updatedAt: updatedAt === null ? null : new Date(updatedAt),
  }
}

function toDeployment(row: SoftwareDeployment, seal: Seal): SoftwareDeploymentRecord {
  const { content, createdAt, updatedAt, ...rest } = row
  return {
    ...rest,
    ...JSON.parse(seal.open(content)),
    createdAt: createdAt.getTime(),
    updatedAt: updatedAt?.getTime() ?? null,
  }
}
