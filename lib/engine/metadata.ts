import { isMap } from '#lib/template/python-text.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import type { ResourceRecord, StackRecord } from './records.ts'
import type { SoftwareConfigRecord } from './software-store.ts'
import type { World } from './world.ts'

/**
 * A resource's metadata as it is now. That of a server whose agents collect deployments has their configs, in the order
 * of their names: agents carry them out one after the other.
 */
export async function metadataOf(
  world: Pick<World, 'software'>,
  { projectId }: Pick<StackRecord, 'projectId'>,
  { metadata, physicalId }: Pick<ResourceRecord, 'metadata' | 'physicalId'>,
): Promise<Value> {
  if (!isMap(metadata) || !Object.hasOwn(metadata, 'os-collect-config') || physicalId === null) return metadata ?? {}
  const deployments = await world.software.deployments(projectId, physicalId)
  const configs = await Promise.all(deployments.map(({ configId }) => world.software.config(projectId, configId)))
  const found = configs.filter((config) => config !== null).toSorted((a, b) => (a.name < b.name ? -1 : 1))
  return { ...metadata, deployments: found.map(collected) }
}

/** A config as agents read it. */
const collected = ({ projectId: _, createdAt, inputs, outputs, ...config }: SoftwareConfigRecord): Value => ({
  ...config,
  inputs: [...inputs],
  outputs: [...outputs],
  creation_time: `${new Date(createdAt).toISOString().slice(0, 19)}Z`,
})
