import { type Call, Refusal, type Route } from '../frame/call.ts'
import { hexId } from '../frame/format.ts'
import { any, flag, type JsonObject, list, name255, openObject, orNull, text, truth } from '../frame/shape.ts'
import { services } from './catalogue.ts'
import { collection } from './collection.ts'
import { sealPassword } from './secrets.ts'

const without = (row: object, ...hidden: string[]): JsonObject =>
  Object.fromEntries(
    Object.entries(row).filter(
      ([key]) => !['seq', 'created_at', 'updated_at', 'future', 'project_id', ...hidden].includes(key),
    ),
  )

const string = (value: unknown, absent = ''): string => (typeof value === 'string' ? value : absent)

function unique(taken: boolean, kind: string, name: string): void {
  if (taken)
    throw new Refusal(409, `Conflict occurred attempting to store ${kind} - Duplicate entry found with name ${name}.`)
}

const dropGrants = (call: Call, id: string) => {
  const { grants } = call.cloud.keystone
  for (const grant of grants.all()) if ([grant.actor, grant.target, grant.role_id].includes(id)) grants.delete(grant.id)
}

const domains = collection({
  singular: 'domain',
  plural: 'domains',
  shape: openObject({ name: name255, description: orNull(text), enabled: flag }, ['name']),
  table: (call) => call.cloud.keystone.domains,
  view: (_call, row) => ({ ...without(row), options: {}, tags: [] }),
  make: (call, input) => {
    const { domains } = call.cloud.keystone
    unique(
      domains.all().some((row) => row.name === input.name),
      'domain',
      string(input.name),
    )
    const base = { id: hexId(), project_id: null, enabled: truth(input.enabled, true) }
    return domains.insert({ ...base, name: string(input.name), description: string(input.description) })
  },
  remove: (call, row) => {
    if (row.enabled) throw new Refusal(403, 'Cannot delete a domain that is enabled, please disable it first.')
    dropGrants(call, row.id)
  },
})

const projects = collection({
  singular: 'project',
  plural: 'projects',
  shape: openObject(
    {
      name: { is: 'string', min: 1, max: 64 },
      description: orNull(text),
      enabled: flag,
      domain_id: text,
      tags: list(text),
    },
    ['name'],
  ),
  table: (call) => call.cloud.keystone.projects,
  view: (_call, row) => ({ ...without(row), options: {} }),
  make: (call, input) => {
    const domain = string(input.domain_id, 'default')
    const { projects, projectByName } = call.cloud.keystone
    unique(projectByName.count(`${domain}/${string(input.name)}`) > 0, 'project', string(input.name))
    return projects.insert({
      id: hexId(),
      project_id: null,
      name: string(input.name),
      description: string(input.description),
      domain_id: domain,
      parent_id: string(input.parent_id, domain),
      enabled: truth(input.enabled, true),
      is_domain: false,
      tags: Array.isArray(input.tags) ? input.tags.map(String) : [],
    })
  },
  remove: (call, row) => dropGrants(call, row.id),
})

const users = collection({
  singular: 'user',
  plural: 'users',
  shape: openObject(
    { name: name255, password: orNull(text), enabled: flag, domain_id: text, email: any, description: any },
    ['name'],
  ),
  table: (call) => call.cloud.keystone.users,
  view: (_call, row) => ({ ...without(row, 'password'), options: {}, password_expires_at: null }),
  make: (call, input) => {
    const domain = string(input.domain_id, 'default')
    const { users, userByName } = call.cloud.keystone
    unique(userByName.count(`${domain}/${string(input.name)}`) > 0, 'user', string(input.name))
    return users.insert({
      id: hexId(),
      project_id: null,
      name: string(input.name),
      domain_id: domain,
      password: sealPassword(string(input.password, hexId())),
      enabled: truth(input.enabled, true),
      ...(input.email ? { email: string(input.email) } : {}),
      ...(input.description ? { description: string(input.description) } : {}),
      ...(input.default_project_id ? { default_project_id: string(input.default_project_id) } : {}),
    })
  },
  patch: (_call, input) =>
    typeof input.password === 'string' ? { ...input, password: sealPassword(input.password) } : { ...input },
  remove: (call, row) => {
    dropGrants(call, row.id)
    const { credentials, credentialsOfUser } = call.cloud.keystone
    for (const credential of credentialsOfUser.get(row.id)) credentials.delete(credential.id)
  },
})

const groups = collection({
  singular: 'group',
  plural: 'groups',
  shape: openObject({ name: name255, description: orNull(text), domain_id: text }, ['name']),
  table: (call) => call.cloud.keystone.groups,
  view: (_call, row) => without(row, 'members'),
  make: (call, input) =>
    call.cloud.keystone.groups.insert({
      id: hexId(),
      project_id: null,
      name: string(input.name),
      description: string(input.description),
      domain_id: string(input.domain_id, 'default'),
      members: [],
    }),
  remove: (call, row) => dropGrants(call, row.id),
})

const roles = collection({
  singular: 'role',
  plural: 'roles',
  openToRead: true,
  shape: openObject({ name: name255, description: orNull(text), domain_id: orNull(text) }, ['name']),
  table: (call) => call.cloud.keystone.roles,
  view: (_call, row) => ({ ...without(row), options: {} }),
  make: (call, input) => {
    const { roles } = call.cloud.keystone
    unique(
      roles.all().some((row) => row.name === input.name),
      'role',
      string(input.name),
    )
    const domain_id = typeof input.domain_id === 'string' ? input.domain_id : null
    return roles.insert({
      id: hexId(),
      project_id: null,
      name: string(input.name),
      domain_id,
      description: string(input.description) || null,
    })
  },
  remove: (call, row) => dropGrants(call, row.id),
})

const regions = collection({
  singular: 'region',
  plural: 'regions',
  openToRead: true,
  shape: openObject({ id: text, description: orNull(text) }),
  table: (call) => call.cloud.keystone.regions,
  view: (_call, row) => without(row),
  make: (call, input) => {
    const id = string(input.id) || hexId()
    unique(Boolean(call.cloud.keystone.regions.get(id)), 'region', id)
    const parent = typeof input.parent_region_id === 'string' ? input.parent_region_id : null
    return call.cloud.keystone.regions.insert({
      id,
      project_id: null,
      description: string(input.description),
      parent_region_id: parent,
    })
  },
})

const serviceRoutes = collection({
  singular: 'service',
  plural: 'services',
  openToRead: true,
  shape: openObject({ type: name255, name: text, description: orNull(text), enabled: flag }, ['type']),
  table: (call) => call.cloud.keystone.services,
  extra: (call) => services(call.cloud).services.filter((row) => row.seq === 0),
  view: (_call, row) => without(row),
  make: (call, input) =>
    call.cloud.keystone.services.insert({
      id: hexId(),
      project_id: null,
      type: string(input.type),
      name: string(input.name),
      description: string(input.description),
      enabled: truth(input.enabled, true),
    }),
})

const endpoints = collection({
  singular: 'endpoint',
  plural: 'endpoints',
  openToRead: true,
  shape: openObject({ service_id: text, url: text, interface: text, region_id: orNull(text), enabled: flag }, [
    'service_id',
    'url',
    'interface',
  ]),
  table: (call) => call.cloud.keystone.endpoints,
  extra: (call) => services(call.cloud).endpoints.filter((row) => row.seq === 0),
  view: (_call, row) => ({ ...without(row), region: row.region_id }),
  make: (call, input) =>
    call.cloud.keystone.endpoints.insert({
      id: hexId(),
      project_id: null,
      service_id: string(input.service_id),
      url: string(input.url),
      interface: string(input.interface),
      region_id: typeof input.region_id === 'string' ? input.region_id : null,
      ...(typeof input.name === 'string' ? { name: input.name } : {}),
      enabled: truth(input.enabled, true),
    }),
})

export const directoryRoutes: Route[] = [
  ...domains,
  ...projects,
  ...users,
  ...groups,
  ...roles,
  ...regions,
  ...serviceRoutes,
  ...endpoints,
]
