import type { Attachment } from '../cinder/tables.ts'
import { type Answer, accepted, type Call, ok, type Route } from '../frame/call.ts'
import { inputOf } from '../frame/input.ts'
import { any, flag, isObject, type JsonObject, list, object, openObject, orNull, text, truth } from '../frame/shape.ts'
import type { Port } from '../neutron/tables.ts'
import { attach } from './block-devices.ts'
import { findServer, logAction, refuseLocked } from './find-server.ts'
import { type Nic, plannedNics, plugNics, unplugOne } from './nics.ts'
import { badRequest, conflict, notFound } from './refusals.ts'
import type { Server } from './tables.ts'

const attachable = new Set([
  'active',
  'paused',
  'stopped',
  'suspended',
  'resized',
  'rescued',
  'shelved',
  'shelved_offloaded',
])

function ready(call: Call, action: string): Server {
  const row = findServer(call)
  refuseLocked(call, row)
  if (!attachable.has(row.vm_state) || row.task_state === 'deleting') {
    throw conflict(`Cannot '${action}' instance ${row.id} while it is in vm_state ${row.vm_state}`)
  }
  return row
}

const volumeView = (call: Call, row: Attachment): JsonObject => ({
  ...(call.minor >= 89 ? { attachment_id: row.id, bdm_uuid: row.id } : { id: row.volume_id }),
  volumeId: row.volume_id,
  serverId: row.server_id,
  device: row.device,
  ...(call.minor >= 70 ? { tag: row.tag } : {}),
  ...(call.minor >= 79 ? { delete_on_termination: row.delete_on_termination } : {}),
})

function attachVolume(call: Call): Answer {
  const row = ready(call, 'attach_volume')
  const input = inputOf(
    call,
    'volumeAttachment',
    object({ volumeId: text, device: orNull(text), tag: text, delete_on_termination: flag }, ['volumeId']),
  )
  const id = String(input.volumeId)
  const volume = call.cloud.cinder.volumes.get(id)
  if (!volume || (volume.project_id !== row.project_id && !call.auth.isAdmin))
    throw notFound(`Volume ${id} could not be found.`)
  if (call.cloud.cinder.attachmentsOfServer.get(row.id).some((one) => one.volume_id === id)) {
    throw badRequest(`Invalid volume: volume ${id} already attached`)
  }
  if (volume.status !== 'available' && !(volume.multiattach && volume.status === 'in-use')) {
    throw badRequest(
      `Invalid input received: Invalid volume: Volume ${id} status must be available or downloading to reserve, but the current status is ${volume.status}. (HTTP 400)`,
    )
  }
  const attachment = attach(call, row, volume, call.cloud.pace.after(2), {
    device: typeof input.device === 'string' ? input.device : null,
    tag: typeof input.tag === 'string' ? input.tag : null,
    deleteOnTermination: truth(input.delete_on_termination),
  })
  logAction(call, row.id, 'attach_volume')
  return ok({ volumeAttachment: volumeView(call, attachment) })
}

function findAttachment(call: Call): Attachment {
  const row = findServer(call)
  const id = call.params.volume ?? ''
  const found = call.cloud.cinder.attachmentsOfServer.get(row.id).find((one) => one.volume_id === id)
  if (!found) throw notFound(`volume_id not found: ${id}`)
  return found
}

function detachVolume(call: Call): Answer {
  const row = ready(call, 'detach_volume')
  const found = findAttachment(call)
  const { attachments, attachmentsOfVolume, volumes } = call.cloud.cinder
  if (row.image_id === '' && found.device === '/dev/vda' && !row.vm_state.startsWith('shelved'))
    throw badRequest('Cannot detach a root device volume')
  attachments.delete(found.id)
  if (attachmentsOfVolume.count(found.volume_id) === 0) {
    volumes.update(found.volume_id, {
      status: 'detaching',
      future: [{ at: call.cloud.pace.after(2), set: { status: 'available' } }],
    })
  }
  logAction(call, row.id, 'detach_volume')
  return accepted()
}

function updateAttachment(call: Call): Answer {
  const found = findAttachment(call)
  const input = inputOf(call, 'volumeAttachment', openObject({ delete_on_termination: flag }))
  call.cloud.cinder.attachments.update(found.id, {
    delete_on_termination: truth(input.delete_on_termination, found.delete_on_termination),
  })
  return accepted()
}

const portView = (port: Port): JsonObject => ({
  port_state: 'ACTIVE',
  fixed_ips: port.fixed_ips,
  mac_addr: port.mac_address,
  net_id: port.network_id,
  port_id: port.id,
})

const portsOf = (call: Call) => call.cloud.neutron.portsOfDevice.get(findServer(call).id)

function attachInterface(call: Call): Answer {
  const row = ready(call, 'attach_interface')
  const address = openObject({ ip_address: text, subnet_id: any })
  const body =
    isObject(call.body) && isObject(call.body.interfaceAttachment)
      ? call
      : { ...call, body: { interfaceAttachment: {} } }
  const input = inputOf(
    body,
    'interfaceAttachment',
    object({ net_id: text, port_id: text, fixed_ips: list(address), tag: text }),
  )
  if (input.net_id && input.port_id) throw badRequest('Must not input both network_id and port_id')
  if (Array.isArray(input.fixed_ips) && !input.net_id) throw badRequest('Must input network_id when request IP address')
  const [wanted] = Array.isArray(input.fixed_ips) ? input.fixed_ips.filter(isObject) : []
  const asked = input.port_id
    ? [{ port: input.port_id }]
    : input.net_id
      ? [{ uuid: input.net_id, ...(wanted ? { fixed_ip: wanted.ip_address } : {}) }]
      : undefined
  const nics: Nic[] = plannedNics(call, asked)
  const before = new Set(portsOf(call).map((port) => port.id))
  const made = plugNics(call, row, nics.slice(0, 1), [])
  call.cloud.nova.servers.update(row.id, { own_ports: [...row.own_ports, ...made] })
  logAction(call, row.id, 'attach_interface')
  const port = portsOf(call).find((one) => !before.has(one.id))
  if (!port) throw badRequest('Failed to attach network adapter device to the instance.')
  return ok({ interfaceAttachment: portView(port) })
}

function detachInterface(call: Call): Answer {
  const row = ready(call, 'detach_interface')
  unplugOne(call, row, call.params.port ?? '')
  call.cloud.nova.servers.update(row.id, {
    own_ports: row.own_ports.filter((id) => id !== call.params.port),
  })
  logAction(call, row.id, 'detach_interface')
  return accepted()
}

function showInterface(call: Call): Answer {
  const port = portsOf(call).find((one) => one.id === call.params.port)
  if (!port) throw notFound(`Port ${call.params.port} could not be found.`)
  return ok({ interfaceAttachment: portView(port) })
}

const volumes = '/v2.1/servers/{id}/os-volume_attachments'
const interfaces = '/v2.1/servers/{id}/os-interface'

export const attachmentRoutes: Route[] = [
  {
    method: 'GET',
    path: volumes,
    handle: (call) =>
      ok({
        volumeAttachments: call.cloud.cinder.attachmentsOfServer
          .get(findServer(call).id)
          .map((one) => volumeView(call, one)),
      }),
  },
  { method: 'POST', path: volumes, handle: attachVolume },
  {
    method: 'GET',
    path: `${volumes}/{volume}`,
    handle: (call) => ok({ volumeAttachment: volumeView(call, findAttachment(call)) }),
  },
  { method: 'PUT', path: `${volumes}/{volume}`, handle: updateAttachment },
  { method: 'DELETE', path: `${volumes}/{volume}`, handle: detachVolume },
  { method: 'GET', path: interfaces, handle: (call) => ok({ interfaceAttachments: portsOf(call).map(portView) }) },
  { method: 'POST', path: interfaces, handle: attachInterface },
  { method: 'GET', path: `${interfaces}/{port}`, handle: showInterface },
  { method: 'DELETE', path: `${interfaces}/{port}`, handle: detachInterface },
]
