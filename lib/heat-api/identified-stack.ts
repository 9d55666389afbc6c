import { EngineError, stackNotFound } from '#lib/engine/engine-error.ts'
import type { Caller } from '#lib/engine/requests.ts'
import type { Answer, Call } from './call.ts'
import type { HeatWorld } from './heat-world.ts'

export interface StackName {
  readonly id: string
  readonly name: string
}

/**
 * Hands a route the stack of its path, whose name must be the one that goes with the id. What the engine says of the
 * stack by its id is said by its name, as Heat does.
 */
export function withStack(heat: Pick<HeatWorld, 'stacks'>, handle: (call: Call, stack: StackName) => Promise<Answer>) {
  return async (call: Call): Promise<Answer> => {
    const { stack_name: name = '', stack_id: id = '' } = call.params
    const stack = (await heat.stacks.stackNamed(call.visitor, id)) ?? (await elsewhere(heat, call, id))
    if (stack?.id !== id || stack.name !== name) throw stackNotFound(name)
    try {
      return await handle('owner' in stack ? asOwner(call, stack) : call, { id, name })
    } catch (error) {
      if (!(error instanceof EngineError) || error.status !== 404) throw error
      throw new EngineError(404, error.errorClass, error.message.replaceAll(id, name))
    }
  }
}

/** The stack of that id in another project; null but for admins of the cloud. */
export async function elsewhere(heat: Pick<HeatWorld, 'stacks'>, { visitor }: Call, id: string) {
  return visitor.isCloudAdmin ? heat.stacks.stackAnywhere(visitor, id) : null
}

/** The call as if the stack's own project had made it; the roles stay the admin's. */
export function asOwner(call: Call, { owner }: { readonly owner: Caller }): Call {
  const base = call.base.slice(0, -call.visitor.projectId.length) + owner.projectId
  return { ...call, base, visitor: { ...call.visitor, ...owner } }
}
