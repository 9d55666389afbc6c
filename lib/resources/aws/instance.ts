import { look } from '#lib/openstack/collection.ts'
import { servers } from '#lib/openstack/compute.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { fingerprint } from '../fingerprint.ts'
import { follow } from '../follow.ts'
import { server } from '../nova/server.ts'
import { type Properties, ResourceFailure, type ResourceState, type ResourceType } from '../resource-type.ts'
import { given, list, map, text } from '../shapes.ts'

/** Pairs as CloudFormation writes them: `[{Key, Value}]`. */
const pairs = (value: Value | undefined): Properties =>
  Object.fromEntries(list(value).map((one) => [text(map(one).Key), map(one).Value ?? null]))

function networks({ NetworkInterfaces, SubnetId }: Properties): Value[] {
  const cards = list(NetworkInterfaces)
  const index = (card: Value) => Number(map(card).DeviceIndex ?? 0)
  if (cards.length === 0) return SubnetId ? [{ subnet: SubnetId }] : []
  return cards
    .toSorted((a, b) => index(a) - index(b))
    .map((card) => ({ port: typeof card === 'string' ? card : (map(card).NetworkInterfaceId ?? null) }))
}

function disks({ BlockDeviceMappings, Volumes }: Properties): Value[] {
  const made = list(BlockDeviceMappings)
    .map(map)
    .map(({ DeviceName = null, Ebs }) => {
      const { SnapshotId = null, VolumeSize = null, DeleteOnTermination = true } = map(Ebs)
      const size = VolumeSize === null ? null : Number(VolumeSize)
      const disk = { device_name: DeviceName, snapshot_id: SnapshotId, volume_size: size }
      return given({ ...disk, delete_on_termination: DeleteOnTermination })
    })
  const attached = list(Volumes)
    .map(map)
    .map(({ Device = null, VolumeId = null }) => {
      return { device_name: Device, volume_id: VolumeId, delete_on_termination: false }
    })
  return [...made, ...attached]
}

/** What an instance is in the words of OS::Nova::Server. */
function serverProperties(properties: Properties): Properties {
  const { ImageId = null, InstanceType = null, KeyName = null, AvailabilityZone = null, UserData = null } = properties
  const cards = networks(properties)
  const groups = [...list(properties.SecurityGroupIds), ...list(properties.SecurityGroups)]
  // Cards that are there have groups of their own.
  const own = cards.some((card) => map(card).port) ? [] : groups
  const devices = disks(properties)
  return {
    ...given({ image: ImageId, flavor: InstanceType, key_name: KeyName, availability_zone: AvailabilityZone }),
    ...given({ user_data: UserData }),
    user_data_format: 'HEAT_CFNTOOLS',
    flavor_update_policy: 'RESIZE',
    metadata: pairs(properties.Tags),
    scheduler_hints: pairs(properties.NovaSchedulerHints),
    ...(cards.length > 0 ? { networks: cards } : {}),
    ...(own.length > 0 ? { security_groups: own } : {}),
    ...(devices.length > 0 ? { block_device_mapping_v2: devices } : {}),
  }
}

const asServer = (state: ResourceState): ResourceState => ({ ...state, properties: serverProperties(state.properties) })

const ADDRESSES = new Set(['PublicIp', 'PrivateIp', 'PublicDnsName', 'PrivateDnsName'])

/** A server in CloudFormation's words. */
export const instance: ResourceType = {
  type: 'AWS::EC2::Instance',
  followsMetadata: true,

  validate({ SecurityGroups, SecurityGroupIds, NetworkInterfaces }) {
    if (list(NetworkInterfaces).length === 0) return
    if (list(SecurityGroups).length === 0 && list(SecurityGroupIds).length === 0) return
    const [groups, cards] = ['SecurityGroups/SecurityGroupIds', 'NetworkInterfaces']
    const message = `Cannot define the following properties at the same time: ${groups}, ${cards}.`
    throw new ResourceFailure('ResourcePropertyConflict', message)
  },

  find: (context, state) => server.find!(context, asServer(state)),
  create: (context, state) => server.create(context, asServer(state)),
  ready: (context, state) => server.ready!(context, asServer(state)),

  async update(context, state, _changes, next) {
    const [before, after] = [serverProperties(state.properties), serverProperties(next)]
    const changed = ['flavor', 'metadata', 'networks'].filter(
      (name) => fingerprint(before[name]) !== fingerprint(after[name]),
    )
    const changes = Object.fromEntries(changed.map((name) => [name, after[name] ?? null]))
    return server.update!(context, asServer(state), changes, after)
  },

  delete: (context, state) => server.delete(context, asServer(state)),
  gone: (context, state) => server.gone!(context, asServer(state)),
  check: (context, state) => server.check!(context, asServer(state)),
  suspend: (context, state) => server.suspend!(context, asServer(state)),
  resume: (context, state) => server.resume!(context, asServer(state)),
  exists: (context, state) => server.exists!(context, asServer(state)),
  release: (context, state) => server.release!(context, asServer(state)),
  reclaim: (context, state) => server.reclaim!(context, asServer(state)),
  snapshot: (context, state) => server.snapshot!(context, asServer(state)),
  dropSnapshot: (context, state) => server.dropSnapshot!(context, asServer(state)),
  deleteSnapshot: (context, data) => server.deleteSnapshot!(context, data),
  restore(properties, data) {
    const { image = null } = server.restore!({ image: properties.ImageId ?? null }, data)
    return { ...properties, ImageId: image }
  },
  needsReplaceFailed: (context, state) => server.needsReplaceFailed!(context, asServer(state)),

  async attribute(context, state, name, path) {
    const item = state.physicalId ? await look(context.cloud, servers, state.physicalId) : null
    if (!item) return null
    if (name === 'show') return follow(item as Properties, path)
    if (name === 'AvailabilityZone') return follow((item['OS-EXT-AZ:availability_zone'] ?? null) as Value, path)
    if (!ADDRESSES.has(name)) return null
    const [first] = Object.values(map(item.addresses as Value)).flatMap(list)
    return follow(map(first).addr ?? '0.0.0.0', path)
  },
}
