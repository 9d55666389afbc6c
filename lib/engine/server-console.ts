import { consoleOutput } from '#lib/openstack/compute.ts'
import { cloudInitStages, type Stage } from '#lib/resources/nova/cloud-init.ts'
import { cloudIfReachable } from './check-request.ts'
import { failedRow } from './diagnosis.ts'
import { notSupported } from './engine-error.ts'
import type { Caller } from './requests.ts'
import type { World } from './world.ts'

export interface ServerConsole {
  readonly output: string
  /** How far cloud-init came; empty where the console tells nothing of it. */
  readonly stages: Stage[]
}

/** The last lines that stand on a server's console. Throws EngineError where the resource is no server, and CloudError. */
export async function serverConsole(
  world: World,
  caller: Caller,
  stackId: string,
  name: string,
  lines: number,
): Promise<ServerConsole> {
  const { row } = await failedRow(world, caller, stackId, name)
  if (!isServer(row.definition.behaviour)) throw notSupported(`A console of ${row.type}`)
  if (row.physicalId === null) return { output: '', stages: [] }
  const output = await consoleOutput(await cloudIfReachable(world, caller), row.physicalId, lines)
  return { output, stages: cloudInitStages(output) }
}

/** Whether what a type stands for is one of Nova's servers. */
export const isServer = (type: string) => type === 'OS::Nova::Server' || type === 'AWS::EC2::Instance'
