import type { ResourceType } from '../resource-type.ts'
import { map } from '../shapes.ts'
import { groupAttribute } from './member-attributes.ts'
import { memberFrom } from './members.ts'
import { checkBounds, type GroupKind, membersByAge, scalingVerbs } from './scaling-group.ts'

const bounds: GroupKind['bounds'] = ({ min_size, max_size, desired_capacity }) => ({
  least: Number(min_size ?? 0),
  most: Number(max_size ?? 0),
  wished: desired_capacity === undefined || desired_capacity === null ? null : Number(desired_capacity),
})

/**
 * Like resources in a number that can change; a new definition reaches them batch by batch, the oldest first. An update
 * leaves the number as policies have made it, unless it wishes for one.
 */
export const autoScalingGroup: ResourceType = {
  type: 'OS::Heat::AutoScalingGroup',

  validate(properties) {
    checkBounds(bounds(properties))
  },

  ...scalingVerbs({
    type: 'OS::Heat::AutoScalingGroup',
    bounds,
    member: async (_context, state) => memberFrom(map(state.properties.resource)),
    definedBy: 'resource',
    cooldown: 'cooldown',
    rolling({ properties }) {
      const { max_batch_size, min_in_service, pause_time } = map(properties.rolling_updates)
      return {
        batch: Number(max_batch_size ?? 1),
        inService: Number(min_in_service ?? 0),
        pauseMs: Number(pause_time ?? 0) * 1000,
      }
    },
  }),

  async attribute(context, state, name, path) {
    const child = await context.child(state)
    if (!child) return null
    const members = membersByAge(child, true)
    const [byAge, ...rest] = name.startsWith('resource.') ? name.slice('resource.'.length).split('.') : []
    switch (name) {
      case 'current_size':
        return members.length
      case 'outputs':
        return groupAttribute(child, members, 'attributes', path)
      case 'outputs_list':
        return path[0] === undefined ? null : groupAttribute(child, members, String(path[0]), path.slice(1))
      default: {
        const member = byAge === undefined ? undefined : (members[Number(byAge)] ?? byAge)
        const asked = member === undefined ? name : ['resource', member, ...rest].join('.')
        return groupAttribute(child, members, asked, path)
      }
    }
  },
}
