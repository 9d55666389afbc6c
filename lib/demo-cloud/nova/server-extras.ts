import { type Answer, type Call, noContent, ok, type Route } from '../frame/call.ts'
import { isoMicros } from '../frame/format.ts'
import { metadataRoutes } from '../frame/metadata-routes.ts'
import { isObject, type JsonObject } from '../frame/shape.ts'
import { findServer } from './find-server.ts'
import { badRequest, notFound } from './refusals.ts'
import { addressesOf } from './server-view.ts'
import type { InstanceAction, Server } from './tables.ts'

/** Everything that hangs below a server and is neither an action nor an attachment. */

const setTags = (call: Call, row: Server, tags: readonly string[]): readonly string[] => {
  if (tags.length > 50) throw badRequest('The number of tags exceeded the per-server limit 50')
  return call.cloud.nova.servers.update(row.id, { tags: [...new Set(tags)] }).tags
}

const tag = (call: Call) => call.params.tag ?? ''

function replaceTags(call: Call): Answer {
  const tags = isObject(call.body) ? call.body.tags : undefined
  if (!Array.isArray(tags) || !tags.every((one) => typeof one === 'string' && one.length > 0 && one.length <= 60)) {
    throw badRequest('Invalid input for field/attribute tags.')
  }
  return ok({ tags: setTags(call, findServer(call), tags) })
}

function heldTag(call: Call): Server {
  const row = findServer(call)
  if (!row.tags.includes(tag(call))) throw notFound(`Server ${row.id} has no tag '${tag(call)}'`)
  return row
}

function checkTag(call: Call): Answer {
  heldTag(call)
  return noContent()
}

const actionView = (row: InstanceAction): JsonObject => ({
  action: row.action,
  instance_uuid: row.server_id,
  request_id: row.request_id,
  user_id: row.user_id,
  project_id: row.project_id,
  start_time: isoMicros(row.created_at),
  message: row.message,
})

function oneAction(call: Call): Answer {
  const server = findServer(call)
  const found = call.cloud.nova.actionsOfServer.get(server.id).find((row) => row.request_id === call.params.request)
  if (!found) throw notFound(`Action for request_id ${call.params.request} on instance ${server.id} not found`)
  return ok({ instanceAction: { ...actionView(found), events: [] } })
}

function addresses(call: Call): Answer {
  const all = addressesOf(call.cloud, findServer(call).id)
  const plain = Object.fromEntries(
    Object.entries(all).map(([name, entries]) => [name, entries.map(({ version, addr }) => ({ version, addr }))]),
  )
  const name = call.params.network
  if (name === undefined) return ok({ addresses: plain })
  if (!Object.hasOwn(plain, name)) throw notFound(`Network '${name}' is not found.`)
  return ok({ [name]: plain[name] })
}

function groupsOf(call: Call): Answer {
  const { groups, portsOfDevice } = call.cloud.neutron
  const ids = new Set(portsOfDevice.get(findServer(call).id).flatMap((port) => port.security_groups))
  const rows = [...ids].map((id) => groups.get(id)).filter((row) => row !== undefined)
  return ok({
    security_groups: rows.map(({ id, name, description, project_id }) => ({
      id,
      name,
      description,
      tenant_id: project_id,
      rules: [],
    })),
  })
}

const one = '/v2.1/servers/{id}'

export const serverExtraRoutes: Route[] = [
  ...metadataRoutes(
    `${one}/metadata`,
    (call) => findServer(call).metadata,
    (call, metadata) => void call.cloud.nova.servers.update(findServer(call).id, { metadata }),
  ),
  { method: 'GET', path: `${one}/tags`, handle: (call) => ok({ tags: findServer(call).tags }) },
  { method: 'PUT', path: `${one}/tags`, handle: replaceTags },
  {
    method: 'DELETE',
    path: `${one}/tags`,
    handle: (call) => {
      setTags(call, findServer(call), [])
      return noContent()
    },
  },
  { method: 'GET', path: `${one}/tags/{tag}`, handle: checkTag },
  {
    method: 'PUT',
    path: `${one}/tags/{tag}`,
    handle: (call) => {
      const row = findServer(call)
      const had = row.tags.includes(tag(call))
      setTags(call, row, [...row.tags, tag(call)])
      return had ? noContent() : { status: 201, headers: { location: `${call.base}${call.path}` } }
    },
  },
  {
    method: 'DELETE',
    path: `${one}/tags/{tag}`,
    handle: (call) => {
      const row = heldTag(call)
      setTags(
        call,
        row,
        row.tags.filter((other) => other !== tag(call)),
      )
      return noContent()
    },
  },
  { method: 'GET', path: `${one}/ips`, handle: addresses },
  { method: 'GET', path: `${one}/ips/{network}`, handle: addresses },
  { method: 'GET', path: `${one}/os-security-groups`, handle: groupsOf },
  {
    method: 'GET',
    path: `${one}/os-instance-actions`,
    handle: (call) =>
      ok({ instanceActions: call.cloud.nova.actionsOfServer.get(findServer(call).id).map(actionView).reverse() }),
  },
  { method: 'GET', path: `${one}/os-instance-actions/{request}`, handle: oneAction },
  {
    method: 'GET',
    path: `${one}/diagnostics`,
    admin: true,
    handle: (call) =>
      ok({ state: findServer(call).vm_state === 'active' ? 'running' : 'shutdown', driver: 'libvirt', uptime: 0 }),
  },
]
