import type { Item } from '#lib/openstack/cloud.ts'
import type { Properties } from '../resource-type.ts'
import { given, list, map } from '../shapes.ts'

/** The old form: Nova still takes it as it is, without the fields that weren't given. */
function oldDevices(properties: Properties): Item[] {
  return list(properties.block_device_mapping).map((device) => given(map(device)))
}

function source(device: Properties): Item {
  if (device.volume_id) return { source_type: 'volume', destination_type: 'volume', uuid: device.volume_id }
  if (device.snapshot_id) return { source_type: 'snapshot', destination_type: 'volume', uuid: device.snapshot_id }
  if (device.image) return { source_type: 'image', destination_type: 'volume', uuid: device.image }
  if (device.swap_size) return { ...local, guest_format: 'swap', volume_size: device.swap_size }
  if (device.ephemeral_size || device.ephemeral_format) {
    const { ephemeral_size, ephemeral_format } = device
    return { ...local, ...given({ volume_size: ephemeral_size ?? null, guest_format: ephemeral_format ?? null }) }
  }
  return { source_type: 'blank', destination_type: 'volume' }
}

/** Disks of the hypervisor itself: they can't outlive the server nor be booted from. */
const local: Item = {
  source_type: 'blank',
  destination_type: 'local',
  boot_index: -1,
  delete_on_termination: true,
}

function newDevices(properties: Properties): Item[] {
  return list(properties.block_device_mapping_v2).map((item) => {
    const device = map(item)
    const { volume_size, boot_index, delete_on_termination, device_name, device_type, disk_bus, volume_type } = device
    const as_given = { volume_size, boot_index, delete_on_termination, device_name, device_type, disk_bus, volume_type }
    const fields = Object.fromEntries(
      Object.entries(as_given).filter(([, value]) => value !== undefined && value !== null),
    )
    return { ...fields, ...source(device) }
  })
}

/** The block device part of a server request. */
export function blockDevices(properties: Properties): Item {
  const old = oldDevices(properties)
  const devices = newDevices(properties)
  return {
    ...(old.length > 0 ? { block_device_mapping: old } : {}),
    ...(devices.length > 0 ? { block_device_mapping_v2: devices } : {}),
  }
}
