import { randomUUID } from 'node:crypto'
import { type Answer, accepted, type Call, ok, Refusal, type Route } from '../frame/call.ts'
import { isObject, type JsonObject, truth } from '../frame/shape.ts'
import { checkVolumeQuota } from './make-volume.ts'
import { badRequest, invalidVolume, notFound } from './refusals.ts'
import type { Volume } from './tables.ts'
import { deleteVolume, findType, findVolume } from './volumes.ts'

type Act = (call: Call, row: Volume, given: JsonObject) => Answer

const set = (call: Call, row: Volume, patch: Partial<Volume>, status = 202): Answer => {
  call.cloud.cinder.volumes.update(row.id, patch)
  return { status }
}

function need(row: Volume, ...states: string[]): void {
  if (!states.includes(row.status))
    throw invalidVolume(`Volume ${row.id} status must be ${states.join(' or ')}, but current status is: ${row.status}.`)
}

const extend: Act = (call, row, given) => {
  const size = Number(given.new_size)
  if (!Number.isInteger(size))
    throw badRequest(`Invalid input for field/attribute new_size. Value: ${String(given.new_size)}.`)
  if (row.status !== 'available' && !(row.status === 'in-use' && call.minor >= 42)) {
    throw invalidVolume(`Volume ${row.id} status must be available to extend, currently ${row.status}.`)
  }
  if (size <= row.size)
    throw badRequest(
      `Invalid input received: New size for extend must be greater than current size. (current: ${row.size}, extended: ${size}).`,
    )
  checkVolumeQuota(call, row.project_id ?? '', size - row.size, 0)
  return set(call, row, {
    status: 'extending',
    future: [{ at: call.cloud.pace.after(2), set: { size, status: row.status } }],
  })
}

const retype: Act = (call, row, given) => {
  const type = findType(call, String(given.new_type))
  if (!type) throw notFound('Volume type with name', String(given.new_type))
  if (type.name === row.volume_type) throw badRequest('Invalid input received: New volume_type same as original.')
  need(row, 'available', 'in-use')
  return set(call, row, {
    status: 'retyping',
    future: [{ at: call.cloud.pace.after(2), set: { volume_type: type.name, status: row.status } }],
  })
}

const attach: Act = (call, row, given) => {
  need(row, 'available', 'attaching')
  call.cloud.cinder.attachments.insert({
    id: randomUUID(),
    project_id: row.project_id,
    volume_id: row.id,
    server_id: String(given.instance_uuid ?? ''),
    device: String(given.mountpoint ?? '/dev/vdb'),
    status: 'attached',
    delete_on_termination: false,
    tag: null,
    attached_at: call.now,
  })
  return set(call, row, { status: 'in-use' })
}

const detach: Act = (call, row, given) => {
  need(row, 'in-use', 'detaching')
  const { attachments, attachmentsOfVolume } = call.cloud.cinder
  for (const one of attachmentsOfVolume.get(row.id)) {
    if (given.attachment_id === undefined || given.attachment_id === null || given.attachment_id === one.id)
      attachments.delete(one.id)
  }
  return set(call, row, { status: attachmentsOfVolume.count(row.id) > 0 ? 'in-use' : 'available' })
}

const uploadImage: Act = (call, row, given) => {
  if (row.status !== 'available' && !truth(given.force)) throw invalidVolume('Volume status must be available.')
  const done = { status: 'active', size: row.size * 2 ** 30, checksum: row.id.replaceAll('-', ''), sha512: null }
  const image = call.cloud.glance.images.insert({
    id: randomUUID(),
    project_id: call.auth.projectId,
    name: String(given.image_name ?? ''),
    status: 'queued',
    visibility: 'shared',
    container_format: String(given.container_format ?? 'bare'),
    disk_format: String(given.disk_format ?? 'raw'),
    min_disk: 0,
    min_ram: 0,
    size: null,
    checksum: null,
    sha512: null,
    protected: false,
    os_hidden: false,
    tags: [],
    properties: {},
    future: [{ at: call.cloud.pace.after(5), set: done }],
  })
  const { id, size, container_format, disk_format, name } = image
  return accepted({
    'os-volume_upload_image': {
      id: row.id,
      status: 'uploading',
      size: row.size,
      image_id: id,
      image_name: name,
      container_format,
      disk_format,
      display_description: row.description,
      image_size: size,
    },
  })
}

const adminOnly =
  (act: Act): Act =>
  (call, row, given) => {
    if (!call.auth.isAdmin)
      throw new Refusal(403, "Policy doesn't allow volume_extension:volume_admin_actions to be performed.")
    return act(call, row, given)
  }

const actions: Readonly<Record<string, Act>> = {
  'os-attach': attach,
  'os-detach': detach,
  'os-extend': extend,
  'os-retype': retype,
  'os-volume_upload_image': uploadImage,
  'os-reserve': (call, row) => {
    need(row, 'available')
    return set(call, row, { status: 'attaching' })
  },
  'os-unreserve': (call, row) => (row.status === 'attaching' ? set(call, row, { status: 'available' }) : accepted()),
  'os-begin_detaching': (call, row) => {
    need(row, 'in-use')
    return set(call, row, { status: 'detaching' })
  },
  'os-roll_detaching': (call, row) => (row.status === 'detaching' ? set(call, row, { status: 'in-use' }) : accepted()),
  'os-set_bootable': (call, row, given) => set(call, row, { bootable: truth(given.bootable) }, 200),
  'os-update_readonly_flag': (call, row, given) => set(call, row, { readonly: truth(given.readonly) }),
  'os-reset_status': adminOnly((call, row, given) =>
    set(call, row, { status: typeof given.status === 'string' ? given.status : row.status, future: undefined }),
  ),
  'os-force_delete': adminOnly((call, row) => deleteVolume(call, row, true)),
  'os-force_detach': adminOnly(detach),
  'os-initialize_connection': () => ok({ connection_info: { driver_volume_type: 'iscsi', data: {} } }),
  'os-terminate_connection': () => accepted(),
  'os-show_image_metadata': (_call, row) => ok({ metadata: row.image ?? {} }),
  'os-set_image_metadata': (call, row, given) => {
    const image = { ...row.image, ...(isObject(given.metadata) ? (given.metadata as Record<string, string>) : {}) }
    call.cloud.cinder.volumes.update(row.id, { image })
    return ok({ metadata: image })
  },
  revert: (call, row) => {
    need(row, 'available')
    return set(call, row, {
      status: 'reverting',
      future: [{ at: call.cloud.pace.after(2), set: { status: 'available' } }],
    })
  },
}

function act(call: Call): Answer {
  const row = findVolume(call)
  const [name, given] = Object.entries(isObject(call.body) ? call.body : {})[0] ?? []
  if (!name || !Object.hasOwn(actions, name)) throw badRequest(`There is no such action: ${name ?? ''}`)
  return actions[name]!(call, row, isObject(given) ? given : {})
}

export const volumeActionRoutes: Route[] = [{ method: 'POST', path: '/v3/{project}/volumes/{id}/action', handle: act }]
