import type { World } from './world.ts'

/** Whether what was made by the behaviour `before` is kept by `after`: the same one, or the same under a new name. */
export function sameKind(world: Pick<World, 'resourceType'>, before: string, after: string): boolean {
  return before === after || world.resourceType(after)?.formerly === before
}
