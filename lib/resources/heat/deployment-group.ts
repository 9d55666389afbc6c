import type { Value } from '#lib/template/yaml-node.ts'
import { fingerprint } from '../fingerprint.ts'
import type { NestedPlan, Properties, ResourceContext, ResourceState, ResourceType } from '../resource-type.ts'
import { given, map } from '../shapes.ts'
import { batches } from './batches.ts'
import { groupAttribute } from './member-attributes.ts'
import { type Members, memberFrom, membersOf, templateOf } from './members.ts'
import { refuseLongPauses } from './update-pauses.ts'

/** The members' attributes under the names that the group gives them. */
const PLURALS: Readonly<Record<string, string>> = {
  deploy_stdouts: 'deploy_stdout',
  deploy_stderrs: 'deploy_stderr',
  deploy_status_codes: 'deploy_status_code',
}

/** The deployment on each server, by the server's key. */
function wantedMembers(member: string, properties: Properties): Members {
  const shared = given(properties, 'servers')
  const one = (server: Value) => memberFrom({ type: member, properties: { ...shared, server } })
  return new Map(Object.entries(map(properties.servers)).map(([key, server]) => [key, one(server)]))
}

/** Members as they become when some at a time are brought up to date; servers no longer wanted leave with the first. */
function stages(context: ResourceContext, before: Members, wanted: Members, policy: Properties): NestedPlan['steps'] {
  const isNew = (key: string) => fingerprint(before.get(key)) === fingerprint(wanted.get(key))
  const pauseAfterMs = Number(policy.pause_time ?? 0) * 1000
  const plan = batches(before.size, wanted.size, Number(policy.max_batch_size ?? 1), 0)
  refuseLongPauses(context, plan.length, pauseAfterMs)
  const left = [...wanted.keys()].filter((key) => !isNew(key))
  const fresh = new Set([...wanted.keys()].filter(isNew))
  return plan.map((batch, index) => {
    for (const key of left.splice(0, batch.fresh)) fresh.add(key)
    const isLast = index === plan.length - 1
    const members = [...wanted].flatMap(([key, member]): [string, Value][] => {
      if (isLast || fresh.has(key)) return [[key, member]]
      const old = before.get(key)
      return old === undefined ? [] : [[key, old]]
    })
    return { ...templateOf(new Map(members)), ...(isLast ? {} : { pauseAfterMs }) }
  })
}

/** One deployment on each of several servers, as a stack of their own. */
function deploymentGroup(type: string, member: string, formerly: string): ResourceType {
  return {
    type,
    formerly,

    async nested(context, state: ResourceState, before): Promise<NestedPlan> {
      const wanted = wantedMembers(member, state.properties)
      const present = membersOf(await context.child(state))
      const policy = map(map(state.updatePolicy)[before ? 'rolling_update' : 'batch_create'])
      const isRolled =
        Object.keys(policy).length > 0 && fingerprint(before?.properties) !== fingerprint(state.properties)
      const steps = isRolled ? stages(context, present, wanted, policy) : []
      return { steps: steps.length > 0 ? steps : [templateOf(wanted)] }
    },

    async create() {
      return {}
    },
    async delete() {},

    async attribute(context, state, name, path) {
      const child = await context.child(state)
      if (!child) return null
      const own = PLURALS[name] ?? name
      if (own.startsWith('resource.') || own.startsWith('refs')) {
        return groupAttribute(child, child.resources, own, path)
      }
      return groupAttribute(child, child.resources, 'attributes', [own, ...path])
    },
  }
}

export const softwareDeploymentGroup = deploymentGroup(
  'OS::Heat::SoftwareDeploymentGroup',
  'OS::Heat::SoftwareDeployment',
  'OS::Heat::SoftwareDeployments',
)

export const structuredDeploymentGroup = deploymentGroup(
  'OS::Heat::StructuredDeploymentGroup',
  'OS::Heat::StructuredDeployment',
  'OS::Heat::StructuredDeployments',
)

const underOldName = ({ formerly, ...group }: ResourceType): ResourceType => ({
  ...group,
  type: formerly ?? group.type,
})

export const softwareDeployments = underOldName(softwareDeploymentGroup)
export const structuredDeployments = underOldName(structuredDeploymentGroup)
