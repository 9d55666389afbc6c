import type { Value } from '#lib/template/yaml-node.ts'
import { fingerprint } from '../fingerprint.ts'
import {
  type ChildStack,
  type NestedPlan,
  type NestedTemplate,
  type Properties,
  type ResourceContext,
  ResourceFailure,
  type ResourceState,
  type ResourceType,
} from '../resource-type.ts'
import { batches } from './batches.ts'
import { newCapacity } from './capacity.ts'
import { isCoolingDown, withCooldown } from './cooldown.ts'
import { type Members, membersOf, templateOf } from './members.ts'
import { refuseLongPauses } from './update-pauses.ts'

/** How a new definition reaches the members there are. */
export interface Rolling {
  readonly batch: number
  readonly inService: number
  readonly pauseMs: number
}

/** What the groups of members that come and go differ in. */
export interface GroupKind {
  readonly type: string
  /** The least, the most, and the wished number of members; null where none is wished. */
  bounds(properties: Properties): { readonly least: number; readonly most: number; readonly wished: number | null }
  /** A member as new ones are made now. */
  member(context: ResourceContext, state: ResourceState): Promise<Value>
  /** The property whose change gives members another definition. */
  readonly definedBy: string
  /** Null: members stay as they were made. */
  rolling(state: ResourceState): Rolling | null
  /** The property that says for how long a group is left in peace after it was made or changed, if there is one. */
  readonly cooldown?: string
  /** What the child's environment says beside what it inherits. */
  readonly registry?: NestedTemplate['registry']
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** Twelve letters or digits; the first is a letter, so that names never sort as numbers. */
function freshName(random: ResourceContext['random']): string {
  const bytes = [...random.bytes(12)]
  return bytes.map((byte, index) => LETTERS[byte % (index === 0 ? 26 : 36)]).join('')
}

/** Members as they are let go: those that failed, then the oldest. Without the failed ones where `healthy`. */
export function membersByAge(child: ChildStack, healthy = false): string[] {
  const known = child.resources.map((name) => ({ name, ...(child.standing(name) ?? { failed: false, createdAt: 0 }) }))
  return known
    .filter(({ failed }) => !(healthy && failed))
    .toSorted((a, b) => Number(b.failed) - Number(a.failed) || a.createdAt - b.createdAt)
    .map(({ name }) => name)
}

/** `count` members: the first of `before` go, fresh ones come, and `updates` of those that stay get the definition. */
function resized(
  random: ResourceContext['random'],
  before: Members,
  count: number,
  updates: number,
  definition: Value,
): Members {
  const wanted = fingerprint(definition)
  const staying = [...before].slice(Math.max(before.size - count, 0))
  let left = updates - (count - staying.length)
  const after = new Map(
    staying.map(([name, member]) => [name, fingerprint(member) === wanted || left-- <= 0 ? member : definition]),
  )
  while (after.size < count) after.set(freshName(random), definition)
  return after
}

/** The members of a child, in the order in which they would be let go. */
function presentMembers(child: ChildStack | null): Members {
  const members = membersOf(child)
  return child ? new Map(membersByAge(child).map((name) => [name, members.get(name) ?? null])) : members
}

const clamp = (size: number, { least, most }: { least: number; most: number }) => Math.max(Math.min(size, most), least)

/** The verbs of a group of like members whose number can change; `attribute` is each type's own. */
export function scalingVerbs(kind: GroupKind): Pick<ResourceType, 'nested' | 'adjust' | 'create' | 'ready' | 'delete'> {
  const step = (members: Members): NestedTemplate => ({
    ...templateOf(members),
    ...(kind.registry ? { registry: kind.registry } : {}),
  })

  /** The batches in which members that are there get a new definition; their number stays. */
  function rolled(context: ResourceContext, before: Members, definition: Value, rolling: Rolling): Members[] {
    const plan = batches(before.size, before.size, rolling.batch, rolling.inService)
    refuseLongPauses(context, plan.length, rolling.pauseMs)
    let current = before
    return plan.map(({ capacity, fresh }) => {
      current = resized(context.random, current, capacity, fresh, definition)
      return current
    })
  }

  async function update(context: ResourceContext, state: ResourceState, child: ChildStack, before: ResourceState) {
    const { properties } = state
    const bounds = kind.bounds(properties)
    const target = clamp(bounds.wished || membersByAge(child, true).length, bounds)
    const definition = await kind.member(context, state)
    const present = presentMembers(child)
    const isRedefined = fingerprint(before.properties[kind.definedBy]) !== fingerprint(properties[kind.definedBy])
    const rolling = isRedefined ? kind.rolling(state) : null
    const isOld = (member: Value) => fingerprint(member) !== fingerprint(definition)
    const stages = rolling && [...present.values()].some(isOld) ? rolled(context, present, definition, rolling) : []
    const last = stages.at(-1) ?? present
    if (stages.length === 0 || last.size !== target) stages.push(resized(context.random, last, target, 0, definition))
    return stages.map((members, index) => {
      const pause = rolling && index < stages.length - 1 ? { pauseAfterMs: rolling.pauseMs } : {}
      return { ...step(members), ...pause }
    })
  }

  return {
    async nested(context, state, before): Promise<NestedPlan> {
      const child = await context.child(state)
      if (before && child) {
        const isSame = fingerprint(before.properties) === fingerprint(state.properties)
        // What policies made of it stays, until the template says something else.
        return { steps: isSame ? [step(membersOf(child))] : await update(context, state, child, before) }
      }
      const bounds = kind.bounds(state.properties)
      const size = clamp(bounds.wished ?? bounds.least, bounds)
      const definition = await kind.member(context, state)
      return { steps: [step(resized(context.random, membersOf(child), size, 0, definition))] }
    },

    async adjust(context, state, adjustment) {
      const child = await context.child(state)
      const now = context.clock.now()
      if (!child || isCoolingDown(state.metadata, now)) return null
      const { least, most } = kind.bounds(state.properties)
      const size = membersByAge(child, true).length
      const target = newCapacity(size, adjustment, least, most)
      if (target === size) return null
      const definition = await kind.member(context, state)
      const seconds = Number(state.properties[kind.cooldown ?? ''] ?? 0)
      const reason = `${adjustment.type} : ${adjustment.by}`
      return {
        step: step(resized(context.random, presentMembers(child), target, 0, definition)),
        outcome: { metadata: withCooldown(state.metadata, now, seconds, reason) },
      }
    },

    async create() {
      return {}
    },

    async ready(context, state) {
      const isChanged = state.action === 'CREATE' || state.action === 'UPDATE'
      if (kind.cooldown === undefined || !isChanged || state.data.cooledAt === state.startedAt) return 'ready'
      const child = await context.child(state)
      const seconds = Number(state.properties[kind.cooldown] ?? 0)
      const reason = `ExactCapacity : ${child ? membersByAge(child, true).length : 0}`
      const metadata = withCooldown(state.metadata, context.clock.now(), seconds, reason)
      return { wait: 0, record: { metadata, data: { ...state.data, cooledAt: state.startedAt } } }
    },
    async delete() {},
  }
}

/** Bounds and wish that don't contradict each other; in the words of either dialect. */
export function checkBounds({ least, most, wished }: ReturnType<GroupKind['bounds']>): void {
  const fail = (message: string) => {
    throw new ResourceFailure('StackValidationFailed', message)
  }
  if (least > most) fail('MinSize can not be greater than MaxSize')
  if (wished !== null && (wished < least || wished > most)) fail('DesiredCapacity must be between MinSize and MaxSize')
}
