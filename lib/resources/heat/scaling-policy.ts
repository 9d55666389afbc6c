import type { Value } from '#lib/template/yaml-node.ts'
import { follow } from '../follow.ts'
import {
  type Adjustment,
  type Properties,
  ResourceFailure,
  type ResourceState,
  type ResourceType,
} from '../resource-type.ts'
import { map, text } from '../shapes.ts'
import { freshSecret, signedUrl } from '../signed-url.ts'
import { isCoolingDown, withCooldown } from './cooldown.ts'
import { signalReason } from './signal-reason.ts'

/** The property names of Heat's type and of CloudFormation's. */
interface Words {
  readonly group: string
  readonly type: string
  readonly by: string
  readonly minStep: string
  readonly cooldown: string
  readonly percent: string
}

const HEAT: Words = {
  group: 'auto_scaling_group_id',
  type: 'adjustment_type',
  by: 'scaling_adjustment',
  minStep: 'min_adjustment_step',
  cooldown: 'cooldown',
  percent: 'percent_change_in_capacity',
}

const CLOUD_FORMATION: Words = {
  group: 'AutoScalingGroupName',
  type: 'AdjustmentType',
  by: 'ScalingAdjustment',
  minStep: 'MinAdjustmentStep',
  cooldown: 'Cooldown',
  percent: 'PercentChangeInCapacity',
}

/** `change_in_capacity` in CloudFormation's words. */
const adjustmentType = (value: Value | undefined) =>
  text(value).replace(/(^|_)[a-z]/g, (start) => start.slice(-1).toUpperCase()) as Adjustment['type']

/** Alarms tell every change of their state; only the state of alarm is heeded. */
function isAlarm(details: Value): boolean {
  const { current, state } = map(details)
  return text(current ?? state ?? 'alarm').toLowerCase() === 'alarm'
}

function policyType(type: string, words: Words, attribute: ResourceType['attribute']): ResourceType {
  return {
    type,

    validate(properties) {
      if (!properties[words.minStep] || properties[words.type] === words.percent) return
      const message = `${words.minStep} property should only be specified for ${words.type} with value ${words.percent}.`
      throw new ResourceFailure('ResourcePropertyValueDependency', message)
    },

    prepare: async (context, state) => ({ data: { ...state.data, secret: state.data.secret ?? freshSecret(context) } }),
    create: async (_context, state) => ({ physicalId: state.uuid }),
    update: async () => ({}),
    async delete() {},
    attribute,

    /** Asks its group for another size; what is in the way of that is no failure, and no event tells of it. */
    async signal(context, state, details) {
      const { properties } = state
      const now = context.clock.now()
      if (!isAlarm(details) || isCoolingDown(state.metadata, now)) return { reason: null, outcome: {} }
      const reference = text(properties[words.group])
      const group = await context.sibling(reference)
      if (!group) {
        const message = `Alarm ${state.name} could not find scaling group named "${reference}"`
        throw new ResourceFailure('NotFound', message)
      }
      const adjustment = adjustmentOf(words, properties)
      return {
        reason: signalReason(details),
        outcome: { metadata: cooled(state, now, properties[words.cooldown], adjustment) },
        adjust: { group: group.uuid, adjustment },
      }
    },
  }
}

function adjustmentOf(words: Words, properties: Properties): Adjustment {
  const minStep = properties[words.minStep] ?? null
  return {
    type: adjustmentType(properties[words.type]),
    by: Number(properties[words.by] ?? 0),
    minStep: minStep === null ? null : Number(minStep),
  }
}

const cooled = ({ metadata }: ResourceState, now: number, seconds: Value | undefined, { type, by }: Adjustment) =>
  withCooldown(metadata, now, Number(seconds ?? 0), `${type} : ${by}`)

/** Changes the size of a group when it is signalled. */
export const scalingPolicy = policyType('OS::Heat::ScalingPolicy', HEAT, async (context, state, name, path) => {
  if (name === 'alarm_url') return follow(signedUrl(context, state, 'signal'), path)
  return name === 'signal_url' ? follow(context.urls.signal(state.name), path) : null
})

const awsPolicy = policyType('AWS::AutoScaling::ScalingPolicy', CLOUD_FORMATION, async (context, state, name, path) =>
  name === 'AlarmUrl' ? follow(signedUrl(context, state, 'signal'), path) : null,
)

/** CloudFormation's policy: what get_resource gives is the address at which it is signalled. */
export const awsScalingPolicy: ResourceType = {
  ...awsPolicy,
  async create(context, state) {
    return { physicalId: state.uuid, data: { ...state.data, url: signedUrl(context, state, 'signal') } }
  },
  reference: (_context, state: ResourceState) => state.data.url ?? state.name,
}
