import type { Deployment, Software, SoftwareConfig } from '#lib/resources/resource-type.ts'
import type { SoftwareDeploymentRecord } from './software-store.ts'
import type { World } from './world.ts'

/** The software configs and deployments of a project, as resource types know them. */
export function softwareOf(world: Pick<World, 'software' | 'clock'>, projectId: string): Software {
  const { software, clock } = world
  return {
    config: (id) => software.config(projectId, id),
    async addConfig(config: SoftwareConfig) {
      if (await software.config(projectId, config.id)) return
      await software.addConfig({ ...config, projectId, createdAt: clock.now() })
    },
    removeConfig: async (id) => (await software.removeConfig(projectId, id)) !== 'in-use',
    async deployment(id) {
      const found = await software.deployment(projectId, id)
      return found && known(found)
    },
    async putDeployment({ id, serverId, ...change }) {
      const now = clock.now()
      if (await software.changeDeployment(projectId, id, { ...change, updatedAt: now })) return
      const fresh = { projectId, stackUserProjectId: null, createdAt: now, updatedAt: null }
      await software.addDeployment({ ...fresh, ...change, id, serverId })
    },
    async removeDeployment(id) {
      await software.removeDeployment(projectId, id)
    },
  }
}

/** Whoever writes deployments through the API may give them any status; what is neither end is still under way. */
const known = ({ status, ...record }: SoftwareDeploymentRecord): Deployment => ({
  ...record,
  status: status === 'COMPLETE' || status === 'FAILED' ? status : 'IN_PROGRESS',
})
