import type { Value } from '#lib/template/yaml-node.ts'
import { fingerprint } from '../fingerprint.ts'
import { follow } from '../follow.ts'
import type {
  ChildStack,
  NestedPlan,
  Properties,
  ResourceContext,
  ResourceState,
  ResourceType,
} from '../resource-type.ts'
import { list, map, text, texts } from '../shapes.ts'
import { batches } from './batches.ts'
import { groupAttribute } from './member-attributes.ts'
import { type Members, memberFrom, membersOf, templateOf } from './members.ts'
import { refuseLongPauses } from './update-pauses.ts'

function replaceIndex(value: Value, variable: string, name: string): Value {
  if (typeof value === 'string') return value.split(variable).join(name)
  if (Array.isArray(value)) return value.map((item) => replaceIndex(item, variable, name))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaceIndex(item, variable, name)]))
}

/** The definition of one member: the index put in below `properties`. */
function memberOf(properties: Properties, name: string): Value {
  const variable = text(properties.index_var) || '%index%'
  return memberFrom(map(properties.resource_def), (value) => replaceIndex(value, variable, name))
}

/** "0", "1", … as many as `count`, skipping names that were removed once. */
function memberNames(count: number, removed: readonly string[]): string[] {
  const skip = new Set(removed)
  const names: string[] = []
  for (let index = 0; names.length < count; index++) if (!skip.has(String(index))) names.push(String(index))
  return names
}

/** Names out of service for ever: those recorded, and what the removal policies name now, by name, id or reference. */
async function removedNames(child: ChildStack | null, state: ResourceState): Promise<string[]> {
  const recorded = texts(state.data.removed)
  const wanted = new Set(list(state.properties.removal_policies).flatMap((item) => texts(map(item).resource_list)))
  const removed = new Set(state.properties.removal_policies_mode === 'update' ? [] : recorded)
  for (const name of recorded) if (wanted.has(name)) removed.add(name)
  if (!child || wanted.size === 0) return [...removed]
  for (const name of child.resources) {
    const ids = [name, await child.physicalId(name), await child.reference(name)]
    if (ids.some((id) => typeof id === 'string' && wanted.has(id))) removed.add(name)
  }
  return [...removed]
}

/** The next batch: members that are old by then are kept as they are, the highest of them brought up to date first. */
function advance(before: Members, names: readonly string[], fresh: number, properties: Properties): Members {
  const isNew = (name: string) => fingerprint(before.get(name)) === fingerprint(memberOf(properties, name))
  const there = names.filter((name) => before.has(name))
  const updates = fresh - (names.length - there.length)
  const stale = there.filter((name) => !isNew(name)).toReversed()
  const replaced = new Set(stale.slice(0, Math.max(updates, 0)))
  const definition = (name: string) =>
    before.has(name) && !replaced.has(name) ? before.get(name)! : memberOf(properties, name)
  return new Map(names.map((name) => [name, definition(name)]))
}

/** The batches that the update policy asks for; null where it asks for none. */
function batched(
  context: ResourceContext,
  child: Members,
  state: ResourceState,
  removed: readonly string[],
): NestedPlan['steps'] | null {
  const { properties } = state
  const isCreate = child.size === 0
  const policy = map(map(state.updatePolicy)[isCreate ? 'batch_create' : 'rolling_update'])
  if (Object.keys(policy).length === 0) return null
  const target = Number(properties.count ?? 1)
  const members = new Map([...child].filter(([name]) => !removed.includes(name)))
  const pauseAfterMs = Number(policy.pause_time ?? 0) * 1000
  let current: Members = members
  const plan = batches(members.size, target, Number(policy.max_batch_size ?? 1), Number(policy.min_in_service ?? 0))
  refuseLongPauses(context, plan.length, pauseAfterMs)
  return plan.map(({ capacity, fresh }, index) => {
    current = advance(current, memberNames(capacity, removed), fresh, properties)
    return { ...templateOf(current), ...(index < plan.length - 1 ? { pauseAfterMs } : {}) }
  })
}

/** Any number of like resources, as a stack of their own. */
export const resourceGroup: ResourceType = {
  type: 'OS::Heat::ResourceGroup',

  async nested(context, state, before) {
    const child = await context.child(state)
    const removed = await removedNames(child, state)
    const data = { ...state.data, removed }
    const names = memberNames(Number(state.properties.count ?? 1), removed)
    const changed =
      !before || fingerprint(before.properties.resource_def) !== fingerprint(state.properties.resource_def)
    const steps = changed ? batched(context, membersOf(child), state, removed) : null
    if (steps && steps.length > 0) return { steps, data }
    return { steps: [templateOf(new Map(names.map((name) => [name, memberOf(state.properties, name)])))], data }
  },

  async create() {
    return {}
  },
  async delete() {},

  async attribute(context, state, name, path) {
    const removed = texts(state.data.removed)
    if (name === 'removed_rsrc_list') return follow(removed, path)
    const child = await context.child(state)
    if (!child) return null
    const members = child.resources.filter((member) => !removed.includes(member))
    return groupAttribute(child, members, name, path)
  },
}
