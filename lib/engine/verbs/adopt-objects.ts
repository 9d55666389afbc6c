import { adoptableObjects, type LooseObject } from '#lib/resources/unmanaged.ts'
import { type Adoption, adoptionOf } from '../adoption.ts'
import { EngineError } from '../engine-error.ts'
import type { Caller } from '../requests.ts'
import type { World } from '../world.ts'
import { create } from './create.ts'

/** Objects of the project's cloud that no stack of Hearth has, with what they need of each other. */
export async function looseObjects(world: World, caller: Caller): Promise<LooseObject[]> {
  const all = await adoptableObjects(await world.connect(caller))
  const taken = await world.store.recordedIds(
    caller.projectId,
    all.map(({ id }) => id),
  )
  // A card that a stack's server made for itself goes with the server.
  return all.filter(({ id, owner }) => !taken.has(id) && (owner === null || !taken.has(owner)))
}

/** The template and the adoption data for objects by their ids; those that are gone, or taken, are refused. */
export async function planAdoption(world: World, caller: Caller, ids: readonly string[]): Promise<Adoption> {
  const loose = new Map((await looseObjects(world, caller)).map((object) => [object.id, object]))
  const picked = ids.map((id) => {
    const found = loose.get(id)
    if (found) return found
    throw new EngineError(409, 'EntityNotFound', `The object ${id} is gone, or a stack has it already.`)
  })
  if (picked.length === 0) throw new EngineError(400, 'HTTPBadRequest', 'Nothing was picked to be adopted.')
  return adoptionOf(picked)
}

/** Begins a new stack that takes objects over as they are: nothing of them is changed. Answers its id. */
export async function adoptObjects(world: World, caller: Caller, name: string, adoption: Adoption): Promise<string> {
  const { template, resources } = adoption
  const adopt = {
    ...{ name, id: '', action: 'CREATE', status: 'COMPLETE', environment: {}, files: {}, template },
    ...{ project_id: caller.projectId, stack_user_project_id: null, tags: null },
    resources,
  }
  return create(world, caller, { name, template, adopt, disableRollback: true })
}
