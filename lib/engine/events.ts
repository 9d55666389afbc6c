import type { Value } from '#lib/template/yaml-node.ts'
import type { NewEvent, ResourceAction, ResourceRecord, StackAction, StackRecord, Status } from './records.ts'
import type { World } from './world.ts'

type Source = Pick<World, 'clock' | 'random'>

/** The event that tells the state a resource is in now. Before it has an id it goes by its physical name. */
export function resourceEvent(world: Source, row: ResourceRecord): NewEvent {
  return {
    id: world.random.uuid(),
    stackId: row.stackId,
    time: world.clock.now(),
    resourceName: row.name,
    resourceType: row.type,
    physicalId: row.action === 'INIT' ? null : (row.physicalId ?? row.physicalName),
    action: row.action,
    status: row.status,
    reason: row.statusReason,
    isStack: false,
    nestedStackId: row.nestedStackId,
    properties: row.action === 'INIT' ? null : givenProperties(row),
  }
}

const given = new WeakMap<object, Readonly<Record<string, Value>>>()

/** The properties that the author gave; the same object while they are the same. */
function givenProperties({ properties, definition }: ResourceRecord): Readonly<Record<string, Value>> {
  const known = given.get(properties)
  if (known) return known
  const names = definition.given.filter((name) => Object.hasOwn(properties, name))
  const picked = Object.fromEntries(names.map((name) => [name, properties[name]!]))
  given.set(properties, picked)
  return picked
}

/** An event of a resource that is not a change of its state (signals). */
export function signalEvent(world: Source, row: ResourceRecord, reason: string): NewEvent {
  return { ...resourceEvent(world, row), action: 'SIGNAL' satisfies ResourceAction, reason }
}

export function stackEvent(
  world: Source,
  stack: Pick<StackRecord, 'id' | 'name'>,
  state: { action: StackAction; status: Status; statusReason: string },
): NewEvent {
  return {
    id: world.random.uuid(),
    stackId: stack.id,
    time: world.clock.now(),
    resourceName: stack.name,
    resourceType: 'OS::Heat::Stack',
    physicalId: stack.id,
    action: state.action,
    status: state.status,
    reason: state.statusReason,
    isStack: true,
    nestedStackId: null,
    properties: null,
  }
}

/** The three states of a stack's action, worded as Heat words them. */
export const started = (action: StackAction) =>
  ({ action, status: 'IN_PROGRESS', statusReason: `Stack ${action} started` }) as const
/** Two more, of an operation that has to wait until others of its project have ended. */
export const waiting = (action: StackAction) =>
  ({
    action,
    status: 'IN_PROGRESS',
    statusReason: `Stack ${action} waits for its turn: the project has as many operations at work as it may`,
  }) as const
export const begun = (action: StackAction) =>
  ({ action, status: 'IN_PROGRESS', statusReason: `Stack ${action} begins: its turn has come` }) as const
export const completed = (action: StackAction) =>
  ({ action, status: 'COMPLETE', statusReason: `Stack ${action} completed successfully` }) as const
export const failedFor = (action: StackAction, statusReason: string) =>
  ({ action, status: 'FAILED', statusReason }) as const
