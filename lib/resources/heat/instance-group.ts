import type { Value } from '#lib/template/yaml-node.ts'
import { follow } from '../follow.ts'
import {
  type Properties,
  type ResourceContext,
  ResourceFailure,
  type ResourceState,
  type ResourceType,
} from '../resource-type.ts'
import { given, list, map, text, texts } from '../shapes.ts'
import { durationMs } from './duration.ts'
import { checkBounds, type GroupKind, membersByAge, scalingVerbs } from './scaling-group.ts'

/** What a member is called in the child's template; the environment says what it really is. */
const SCALED = 'OS::Heat::ScaledResource'

/** An hour, the longest that a rolling update may rest. */
const LONGEST_PAUSE_MS = 3_600_000

const referenceOf = (state: ResourceState): string => (state.physicalId ? state.physicalName : state.name)

const tag = (Key: string, Value: string) => ({ Key, Value })

/** The author's tags, and those by which meters know the group's members. */
function tagsOf(state: ResourceState, isAutoScaling: boolean): Value {
  const own = list(state.properties.Tags)
  const isMetered = own.some((one) => text(map(one).Key).startsWith('metering.'))
  const metered = isMetered ? own : [...own, tag('metering.groupname', state.physicalName)]
  return isAutoScaling ? [...metered, tag('metering.AutoScalingGroupName', state.physicalName)] : [...metered]
}

async function memberOf(context: ResourceContext, state: ResourceState, isAutoScaling: boolean): Promise<Value> {
  const name = text(state.properties.LaunchConfigurationName)
  const configuration = await context.sibling(name)
  if (configuration?.type !== 'AWS::AutoScaling::LaunchConfiguration') {
    throw new ResourceFailure('ValueError', `(${name}) reference can not be found.`)
  }
  const [subnet] = texts(state.properties.VPCZoneIdentifier)
  const properties = {
    ...given(configuration.properties, 'InstanceId'),
    ...(subnet === undefined ? {} : { SubnetId: subnet }),
    Tags: tagsOf(state, isAutoScaling),
  }
  return { type: SCALED, properties, ...(configuration.metadata ? { metadata: configuration.metadata } : {}) }
}

/** A group of servers made after a launch configuration; `policy` names the update policy it heeds. */
function instanceGroup(
  type: string,
  policy: string,
  bounds: GroupKind['bounds'],
  isAutoScaling: boolean,
): ResourceType {
  const { adjust, ...verbs } = scalingVerbs({
    type,
    bounds,
    member: (context, state) => memberOf(context, state, isAutoScaling),
    definedBy: 'LaunchConfigurationName',
    ...(isAutoScaling ? { cooldown: 'Cooldown' } : {}),
    rolling({ updatePolicy }) {
      const asked = map(updatePolicy)[policy]
      if (!asked) return null
      const { MaxBatchSize, MinInstancesInService, PauseTime } = map(asked)
      const pauseMs = durationMs(text(PauseTime) || 'PT0S')
      if (pauseMs > LONGEST_PAUSE_MS) throw new ResourceFailure('ValueError', 'Maximum PauseTime is 1 Hour.')
      return { batch: Number(MaxBatchSize ?? 1), inService: Number(MinInstancesInService ?? 0), pauseMs }
    },
    registry: { [SCALED]: 'AWS::EC2::Instance' },
  })
  return {
    type,

    validate(properties: Properties) {
      checkBounds(bounds(properties))
      if (texts(properties.VPCZoneIdentifier).length > 1) {
        throw new ResourceFailure('StackValidationFailed', 'Anything other than one VPCZoneIdentifier is not supported')
      }
      if (isAutoScaling && !properties.LaunchConfigurationName) {
        const message = properties.InstanceId
          ? 'A group made after a server that is there is not supported: give "LaunchConfigurationName".'
          : "Either 'InstanceId' or 'LaunchConfigurationName' must be provided."
        throw new ResourceFailure('StackValidationFailed', message)
      }
    },

    ...verbs,
    ...(isAutoScaling && adjust ? { adjust } : {}),

    async attribute(context, state, name, path) {
      const child = await context.child(state)
      if (!child || name !== 'InstanceList') return null
      const addresses = await Promise.all(
        membersByAge(child, true).map((member) => child.attribute(member, 'PublicIp', [])),
      )
      return follow(addresses.map((address) => text(address) || '0.0.0.0').join(','), path)
    },

    reference: (_context, state) => referenceOf(state),
  }
}

const count = (value: Value | undefined) => (value === undefined || value === null ? null : Number(value))

export const heatInstanceGroup = instanceGroup(
  'OS::Heat::InstanceGroup',
  'RollingUpdate',
  ({ Size }) => ({ least: Number(Size ?? 0), most: Number(Size ?? 0), wished: Number(Size ?? 0) }),
  false,
)

export const awsAutoScalingGroup = instanceGroup(
  'AWS::AutoScaling::AutoScalingGroup',
  'AutoScalingRollingUpdate',
  ({ MinSize, MaxSize, DesiredCapacity }) => {
    return { least: Number(MinSize ?? 0), most: Number(MaxSize ?? 0), wished: count(DesiredCapacity) }
  },
  true,
)
