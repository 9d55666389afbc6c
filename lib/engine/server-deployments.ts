import { isMap } from '#lib/template/python-text.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { failedRow } from './diagnosis.ts'
import type { Caller } from './requests.ts'
import type { SoftwareDeploymentRecord } from './software-store.ts'
import { isoOrNull } from './views.ts'
import type { World } from './world.ts'

/** One piece of software on a server: how far it came, and what it printed. */
export interface ServerDeployment {
  readonly id: string
  readonly name: string
  /** Which tool carries it out: `script`, `ansible`. */
  readonly group: string
  readonly action: string
  readonly status: string
  readonly statusReason: string
  readonly stdout: string
  readonly stderr: string
  /** Null until it has ended. */
  readonly exitCode: number | null
  readonly updatedTime: string | null
  /** The resource it belongs to; null for one that no stack made. */
  readonly resource: { readonly stackId: string; readonly name: string } | null
}

/** The software deployments on a server, oldest first. */
export async function serverDeployments(
  world: World,
  caller: Caller,
  stackId: string,
  name: string,
): Promise<ServerDeployment[]> {
  const { row } = await failedRow(world, caller, stackId, name)
  if (row.physicalId === null) return []
  const found = await world.software.deployments(caller.projectId, row.physicalId)
  return Promise.all(found.map((deployment) => shown(world, caller, deployment)))
}

async function shown(
  world: World,
  { projectId }: Caller,
  { id, configId, action, status, statusReason, outputValues, updatedAt }: SoftwareDeploymentRecord,
): Promise<ServerDeployment> {
  const [config, row] = await Promise.all([
    world.software.config(projectId, configId),
    world.store.resourceByPhysicalId(id),
  ])
  const outputs = isMap(outputValues) ? outputValues : {}
  const code = outputs.deploy_status_code
  return {
    id,
    name: row?.name ?? config?.name ?? id,
    group: config?.group ?? '',
    action,
    status,
    statusReason,
    stdout: printed(outputs.deploy_stdout),
    stderr: printed(outputs.deploy_stderr),
    exitCode: code === undefined || code === null || Number.isNaN(Number(code)) ? null : Number(code),
    updatedTime: isoOrNull(updatedAt),
    resource: row && { stackId: row.stackId, name: row.name },
  }
}

const printed = (value: Value | undefined) => (value === undefined || value === null ? '' : String(value))
