import { EngineError } from '#lib/engine/engine-error.ts'
import type { Visitor } from './call.ts'

/** Who may do something at least: guests of a stack, readers, members, admins of the project; or nobody. */
type Rank = 'stack-user' | 'reader' | 'member' | 'admin' | 'nobody'

/** Heat's default policies (parity.md §6.7) by Heat's names. */
const policies = {
  'stacks:index': 'reader',
  'stacks:detail': 'reader',
  'stacks:global_index': 'nobody',
  'stacks:lookup': 'stack-user',
  'stacks:create': 'member',
  'stacks:preview': 'reader',
  'stacks:show': 'reader',
  'stacks:template': 'reader',
  'stacks:environment': 'reader',
  'stacks:files': 'reader',
  'stacks:update': 'member',
  'stacks:update_patch': 'member',
  'stacks:preview_update': 'member',
  'stacks:preview_update_patch': 'member',
  'stacks:delete': 'member',
  'stacks:abandon': 'member',
  'stacks:export': 'member',
  'stacks:list_outputs': 'reader',
  'stacks:show_output': 'reader',
  'stacks:snapshot': 'member',
  'stacks:list_snapshots': 'reader',
  'stacks:show_snapshot': 'reader',
  'stacks:delete_snapshot': 'member',
  'stacks:restore_snapshot': 'member',
  'stacks:validate_template': 'member',
  'stacks:list_resource_types': 'reader',
  'stacks:resource_schema': 'reader',
  'stacks:generate_template': 'member',
  'stacks:list_template_versions': 'reader',
  'stacks:list_template_functions': 'reader',
  // Each action has a policy of its own.
  'actions:action': 'stack-user',
  'actions:suspend': 'member',
  'actions:resume': 'member',
  'actions:check': 'reader',
  'actions:cancel_update': 'member',
  'actions:cancel_without_rollback': 'member',
  'resource:index': 'reader',
  'resource:show': 'reader',
  'resource:metadata': 'stack-user',
  'resource:signal': 'stack-user',
  'resource:mark_unhealthy': 'member',
  'events:index': 'reader',
  'events:show': 'reader',
  'build_info:build_info': 'reader',
  'service:index': 'admin',
  'software_configs:global_index': 'nobody',
  'software_configs:index': 'reader',
  'software_configs:create': 'reader',
  'software_configs:show': 'reader',
  'software_configs:delete': 'member',
  'software_deployments:index': 'reader',
  'software_deployments:metadata': 'stack-user',
  'software_deployments:create': 'member',
  'software_deployments:show': 'reader',
  'software_deployments:update': 'member',
  'software_deployments:delete': 'member',
} as const satisfies Record<string, Rank>

export type Policy = keyof typeof policies

/** Which roles lift somebody to a rank; the last two of members are names that older clouds gave that role. */
const holders: Readonly<Record<Rank, readonly string[]>> = {
  nobody: [],
  admin: ['admin'],
  member: ['admin', 'member', '_member_', 'heat_stack_owner'],
  reader: ['admin', 'member', '_member_', 'heat_stack_owner', 'reader'],
  'stack-user': ['admin', 'member', '_member_', 'heat_stack_owner', 'reader', 'heat_stack_user'],
}

const refused = (what: string) => new EngineError(403, 'Forbidden', `You are not authorized to use ${what}.`)

/** Throws Heat's refusal unless the visitor's roles allow what the policy is for. */
export function enforce({ roles }: Pick<Visitor, 'roles'>, policy: Policy): void {
  if (!holders[policies[policy]].some((role) => roles.includes(role))) throw refused(policy)
}

const adminTypes =
  /^OS::(Nova::(Flavor|HostAggregate|Quota)|Cinder::(VolumeType|EncryptedVolumeType|Quota|QoSSpecs|QoSAssociation)|Manila::ShareType|Neutron::(ProviderNet|Quota|Segment|QoSPolicy|QoS\w+Rule)|Octavia::(Quota|Flavor|FlavorProfile|AvailabilityZone|AvailabilityZoneProfile)|Blazar::Host|Keystone::.*)$/

/** Whether somebody may have resources of a type: some are for admins alone. */
export const mayUseType = ({ roles }: Pick<Visitor, 'roles'>, type: string) =>
  roles.includes('admin') || !adminTypes.test(type)

/** Throws Heat's refusal where somebody may not. */
export function enforceType(visitor: Pick<Visitor, 'roles'>, type: string): void {
  if (!mayUseType(visitor, type)) throw refused(type)
}
