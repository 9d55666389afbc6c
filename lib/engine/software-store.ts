import type { Value } from '#lib/template/yaml-node.ts'

/** A piece of configuration for software on servers, as Heat keeps it. It never changes. Times are milliseconds since 1970. */
export interface SoftwareConfigRecord {
  readonly id: string
  readonly projectId: string
  readonly name: string
  readonly group: string
  readonly config: Value
  readonly inputs: readonly Value[]
  readonly outputs: readonly Value[]
  readonly options: Value
  readonly createdAt: number
}

/** One configuration on one server, and how far it got. */
export interface SoftwareDeploymentRecord {
  readonly id: string
  readonly projectId: string
  readonly configId: string
  readonly serverId: string
  readonly action: string
  readonly status: string
  readonly statusReason: string
  readonly inputValues: Value
  readonly outputValues: Value
  readonly stackUserProjectId: string | null
  readonly createdAt: number
  readonly updatedAt: number | null
}

/** What of a deployment may change. */
export type DeploymentChange = Partial<
  Pick<
    SoftwareDeploymentRecord,
    'configId' | 'action' | 'status' | 'statusReason' | 'inputValues' | 'outputValues' | 'updatedAt'
  >
>

/**
 * Where software configs and deployments are kept. Everything is within a project: what belongs to another one is not
 * there. What configs and deployments say is sealed inside, since it holds passwords.
 */
export interface SoftwareStore {
  /** Newest first; after `marker`, a config's id. */
  configs(projectId: string, page: { limit: number | null; marker: string | null }): Promise<SoftwareConfigRecord[]>
  config(projectId: string, id: string): Promise<SoftwareConfigRecord | null>
  addConfig(config: SoftwareConfigRecord): Promise<void>
  /** `in-use`: a deployment needs it, and it stays. */
  removeConfig(projectId: string, id: string): Promise<'removed' | 'missing' | 'in-use'>
  /** Oldest first; of one server, or of all. */
  deployments(projectId: string, serverId: string | null): Promise<SoftwareDeploymentRecord[]>
  deployment(projectId: string, id: string): Promise<SoftwareDeploymentRecord | null>
  addDeployment(deployment: SoftwareDeploymentRecord): Promise<void>
  /** Null when there is none. */
  changeDeployment(projectId: string, id: string, change: DeploymentChange): Promise<SoftwareDeploymentRecord | null>
  /** False when there is none. */
  removeDeployment(projectId: string, id: string): Promise<boolean>
}
