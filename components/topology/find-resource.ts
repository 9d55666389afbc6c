import type { ResourceSummary } from '#lib/api/contract.ts'
import type { Member } from './family.ts'

export interface FoundResource {
  readonly key: string
  readonly stackId: string
  readonly path: readonly string[]
  readonly resource: ResourceSummary
}

/** The resource a key (`group/0/port`) stands for, if it is there. */
export function findResource(
  family: readonly Member[],
  resources: ReadonlyMap<string, readonly ResourceSummary[]>,
  key: string,
): FoundResource | undefined {
  const path = key.split('/')
  const name = path.pop()
  const member = family.find((one) => one.path.join('/') === path.join('/'))
  const resource = member && resources.get(member.stackId)?.find((one) => one.name === name)
  return resource && { key, stackId: member.stackId, path, resource }
}
