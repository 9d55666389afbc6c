import { isUuid } from './is-uuid.ts'
import type { Caller } from './requests.ts'
import type { StackCredential, World } from './world.ts'

/** A stack, and the caller who may do with it what its own project may. */
export interface StackWithOwner {
  readonly id: string
  readonly name: string
  readonly owner: Caller
}

/**
 * A stack of whatever project by its id, null for none. Its owner is the admin within the stack's project and with the
 * credential of the last operation: what is made goes where the rest of the stack is.
 */
export async function stackAnywhere(world: World, admin: Caller, stackId: string): Promise<StackWithOwner | null> {
  const stack = isUuid(stackId) ? await world.store.stack(stackId) : null
  const operation = stack && (await world.store.operation(stack.operationId))
  if (!stack || !operation) return null
  const credential = JSON.parse(operation.credential) as StackCredential
  return { id: stack.id, name: stack.name, owner: { ...admin, projectId: stack.projectId, ...credential } }
}
