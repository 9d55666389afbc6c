import { schemaFor } from './model.ts'
import { physicalName } from './physical-name.ts'
import type { ResourceRecord } from './records.ts'
import type { Run } from './run.ts'
import type { Wanted } from './want.ts'
import type { World } from './world.ts'

/** A row before anything exists: name and physical name are decided, nothing else is. */
export function initialRow(
  run: {
    readonly world: Pick<World, 'schemaOf'> & {
      readonly random: Pick<World['random'], 'uuid'>
      readonly clock: Pick<World['clock'], 'now'>
    }
    readonly stack: Pick<Run['stack'], 'id' | 'name' | 'generation'>
    readonly operation: Pick<Run['operation'], 'id'>
  },
  wanted: Pick<Wanted, 'name' | 'type' | 'definition'>,
  position: number,
  replaces: string | null,
): ResourceRecord {
  const { world, stack, operation } = run
  const id = world.random.uuid()
  const limit = schemaFor(world, wanted.definition.behaviour)?.nameLimit ?? 255
  return {
    id,
    stackId: stack.id,
    name: wanted.name,
    type: wanted.type,
    position,
    action: 'INIT',
    status: 'COMPLETE',
    statusReason: '',
    physicalName: physicalName(stack.name, wanted.name, id, limit),
    physicalId: null,
    generation: stack.generation,
    operationId: operation.id,
    definition: wanted.definition,
    properties: {},
    metadata: null,
    data: {},
    attributes: {},
    requires: [],
    replaces,
    replacedBy: null,
    nestedStackId: null,
    hook: null,
    attempt: 0,
    unsure: false,
    startedAt: null,
    createdAt: world.clock.now(),
    updatedAt: null,
  }
}
