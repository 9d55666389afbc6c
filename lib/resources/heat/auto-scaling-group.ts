import type { Value } from '#lib/template/yaml-node.ts'
import { fingerprint } from '../fingerprint.ts'
import type { NestedPlan, Properties, ResourceContext, ResourceState, ResourceType } from '../resource-type.ts'
import { map } from '../shapes.ts'
import { batches } from './batches.ts'
import { groupAttribute } from './member-attributes.ts'
import { type Members, memberFrom, membersOf, templateOf } from './members.ts'

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** Twelve letters or digits; the first is a letter, so that names never sort as numbers. */
function freshName(random: ResourceContext['random']): string {
  const bytes = [...random.bytes(12)]
  return bytes.map((byte, index) => LETTERS[byte % (index === 0 ? 26 : 36)]).join('')
}

/** At create the wished size or the least; later the present one within the bounds, unless a size is wished. */
function sizeFor(properties: Properties, current: number, isCreate: boolean): number {
  const [least, most] = [Number(properties.min_size ?? 0), Number(properties.max_size ?? 0)]
  const wished = properties.desired_capacity ?? (isCreate ? least : current)
  return Math.min(Math.max(Number(wished), least), most)
}

/** `count` members: the oldest go, fresh ones come, and `updates` of those that stay get the new definition. */
function resized(
  context: ResourceContext,
  before: Members,
  count: number,
  updates: number,
  isNew: (member: Value) => boolean,
  definition: Properties,
): Members {
  const staying = [...before].slice(Math.max(before.size - count, 0))
  let left = updates - (count - staying.length)
  const after = new Map(
    staying.map(([name, member]) => (isNew(member) || left-- <= 0 ? [name, member] : [name, memberFrom(definition)])),
  )
  while (after.size < count) after.set(freshName(context.random), memberFrom(definition))
  return after
}

function plan(context: ResourceContext, state: ResourceState, before: Members, isCreate: boolean): NestedPlan['steps'] {
  const { properties } = state
  const definition = map(properties.resource)
  const wanted = fingerprint(memberFrom(definition))
  const isNew = (member: Value) => fingerprint(member) === wanted
  const target = sizeFor(properties, before.size, isCreate)
  const policy = map(properties.rolling_updates)
  const changed = [...before.values()].some((member) => !isNew(member))
  const steps = changed
    ? batches(before.size, target, Number(policy.max_batch_size ?? 1), Number(policy.min_in_service ?? 0))
    : [{ capacity: target, fresh: 0 }]
  let current = before
  return steps.map(({ capacity, fresh }, index) => {
    current = resized(context, current, capacity, fresh, isNew, definition)
    const pauseAfterMs = Number(policy.pause_time ?? 0) * 1000
    return { ...templateOf(current), ...(index < steps.length - 1 ? { pauseAfterMs } : {}) }
  })
}

/** Like resources in a number that can change; a new definition reaches them batch by batch, the oldest first. */
export const autoScalingGroup: ResourceType = {
  type: 'OS::Heat::AutoScalingGroup',

  async nested(context, state, before) {
    return { steps: plan(context, state, membersOf(await context.child(state)), before === undefined) }
  },

  async create() {
    return {}
  },
  async delete() {},

  async attribute(context, state, name, path) {
    const child = await context.child(state)
    if (!child) return null
    const [byAge, ...rest] = name.startsWith('resource.') ? name.slice('resource.'.length).split('.') : []
    switch (name) {
      case 'current_size':
        return child.resources.length
      case 'outputs':
        return groupAttribute(child, child.resources, 'attributes', path)
      case 'outputs_list':
        return path[0] === undefined ? null : groupAttribute(child, child.resources, String(path[0]), path.slice(1))
      default: {
        const member = byAge === undefined ? undefined : (child.resources[Number(byAge)] ?? byAge)
        const asked = member === undefined ? name : ['resource', member, ...rest].join('.')
        return groupAttribute(child, child.resources, asked, path)
      }
    }
  },
}
