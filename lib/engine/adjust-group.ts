import type { Signalled } from '#lib/resources/resource-type.ts'
import { beginOperation } from './begin.ts'
import { checkResourceCount } from './check-request.ts'
import { EngineError } from './engine-error.ts'
import { buildModel } from './model.ts'
import type { ResourceRecord, StackRecord } from './records.ts'
import { resourceContext, type Surroundings } from './resource-context.ts'
import { behaviourOf, stateOf } from './run.ts'
import { learn } from './step-create.ts'

/** How often another signal may change the group's record at the same moment. */
const attempts = 20

/**
 * Changes the size of a group as one of its policies wants it: an update of the group's nested stack alone, an operation
 * like any other, which whoever takes over goes on with. False, and nothing happens, where it would change nothing, or
 * the group or its stack is in work.
 */
export async function adjustGroup(
  around: Surroundings,
  { group, adjustment }: NonNullable<Signalled['adjust']>,
  credential: string,
): Promise<boolean> {
  const { world, rows } = around
  const row = rows.get(group)
  if (row?.status !== 'COMPLETE' || row.action === 'DELETE' || row.nestedStackId === null) return false
  const child = await world.store.stack(row.nestedStackId)
  if (!child || child.deletedAt !== null || child.status === 'IN_PROGRESS') return false
  const wanted = await behaviourOf(world, row).adjust?.(resourceContext(around), stateOf(row), adjustment)
  if (!wanted) return false
  if (!(await resize(around, child, wanted.step.template, credential))) return false
  await remembered(around, row, (fresh) => learn(fresh, wanted.outcome))
  return true
}

/** The nested stack with another template; false where somebody else gave it an operation just now. */
async function resize({ world }: Surroundings, child: StackRecord, template: string, credential: string) {
  const inputs = { ...child.inputs, template }
  const model = buildModel(world, { ...child, inputs })
  checkResourceCount(world, model.graph.nodes.length + (await world.store.resourcesOutside(child.rootId, child.id)))
  const next = { inputs, description: model.template.description ?? '' }
  try {
    await beginOperation(world, child, { action: 'UPDATE', credential, next })
    return true
  } catch (error) {
    if (error instanceof EngineError && error.errorClass === 'ActionInProgress') return false
    throw error
  }
}

async function remembered(
  { world }: Surroundings,
  row: ResourceRecord,
  change: (row: ResourceRecord) => void,
): Promise<void> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const fresh = await world.store.resource(row.id)
    if (!fresh) return
    const before = { data: fresh.data, metadata: fresh.metadata }
    change(fresh)
    if (await world.store.remember(fresh, before, null)) return
  }
}
