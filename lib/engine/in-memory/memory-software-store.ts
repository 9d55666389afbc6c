import type { SoftwareConfigRecord, SoftwareDeploymentRecord, SoftwareStore } from '../software-store.ts'

/** Software configs and deployments in memory. */
export class MemorySoftwareStore implements SoftwareStore {
  readonly #configs = new Map<string, SoftwareConfigRecord>()
  readonly #deployments = new Map<string, SoftwareDeploymentRecord>()

  async configs(projectId: string, { limit, marker }: { limit: number | null; marker: string | null }) {
    const mine = [...this.#configs.values()].filter((config) => config.projectId === projectId).toReversed()
    const from = mine.findIndex(({ id }) => id === marker) + 1
    return mine.slice(from, limit === null ? undefined : from + limit)
  }

  async config(projectId: string, id: string) {
    return ofProject(this.#configs.get(id), projectId)
  }

  async addConfig(config: SoftwareConfigRecord) {
    this.#configs.set(config.id, config)
  }

  async removeConfig(projectId: string, id: string) {
    if (!ofProject(this.#configs.get(id), projectId)) return 'missing'
    if (this.#deployments.values().some(({ configId }) => configId === id)) return 'in-use'
    this.#configs.delete(id)
    return 'removed'
  }

  async deployments(projectId: string, serverId: string | null) {
    const mine = [...this.#deployments.values()].filter((one) => one.projectId === projectId)
    return serverId === null ? mine : mine.filter((one) => one.serverId === serverId)
  }

  async deployment(projectId: string, id: string) {
    return ofProject(this.#deployments.get(id), projectId)
  }

  async addDeployment(deployment: SoftwareDeploymentRecord) {
    this.#deployments.set(deployment.id, deployment)
  }

  async changeDeployment(projectId: string, id: string, change: Partial<SoftwareDeploymentRecord>) {
    const known = ofProject(this.#deployments.get(id), projectId)
    if (!known) return null
    const changed = { ...known, ...change }
    this.#deployments.set(id, changed)
    return changed
  }

  async removeDeployment(projectId: string, id: string) {
    return ofProject(this.#deployments.get(id), projectId) !== null && this.#deployments.delete(id)
  }
}

const ofProject = <T extends { readonly projectId: string }>(record: T | undefined, projectId: string): T | null =>
  record?.projectId === projectId ? record : null
