import { type Answer, type Call, noContent, ok, type Route } from '../frame/call.ts'
import { notFound } from './collection.ts'
import type { Grant } from './tables.ts'
import { rolesOn } from './tokens.ts'

type Kind = Grant['target_kind']

const grantId = (call: Call, kind: Kind, actorKind: Grant['actor_kind']) =>
  [kind, call.params.target, actorKind, call.params.actor, call.params.role].join(':')

function give(call: Call, kind: Kind, actorKind: Grant['actor_kind']): Answer {
  const { grants, roles, users, groups, projects, domains } = call.cloud.keystone
  const { target = '', actor = '', role = '' } = call.params
  if (!(kind === 'project' ? projects : domains).get(target)) throw notFound(kind, target)
  if (!(actorKind === 'user' ? users : groups).get(actor)) throw notFound(actorKind, actor)
  if (!roles.get(role)) throw notFound('role', role)
  const id = grantId(call, kind, actorKind)
  if (!grants.get(id)) {
    grants.insert({ id, project_id: null, actor, actor_kind: actorKind, target, target_kind: kind, role_id: role })
  }
  return noContent()
}

function take(call: Call, kind: Kind, actorKind: Grant['actor_kind']): Answer {
  const id = grantId(call, kind, actorKind)
  if (!call.cloud.keystone.grants.get(id)) throw notFound('role assignment', call.params.role ?? '')
  call.cloud.keystone.grants.delete(id)
  return noContent()
}

function routesFor(kind: Kind, actorKind: Grant['actor_kind']): Route[] {
  const held = `/v3/${kind}s/{target}/${actorKind}s/{actor}/roles`
  const one = `${held}/{role}`
  const has = (call: Call) => {
    if (!call.cloud.keystone.grants.get(grantId(call, kind, actorKind)))
      throw notFound('role assignment', call.params.role ?? '')
    return noContent()
  }
  return [
    { method: 'PUT', path: one, admin: true, handle: (call) => give(call, kind, actorKind) },
    { method: 'DELETE', path: one, admin: true, handle: (call) => take(call, kind, actorKind) },
    { method: 'HEAD', path: one, admin: true, handle: has },
    { method: 'GET', path: one, admin: true, handle: has },
    {
      method: 'GET',
      path: held,
      admin: true,
      handle: (call) => {
        const { roles, grantsOfActor } = call.cloud.keystone
        const mine = grantsOfActor.get(call.params.actor ?? '').filter((grant) => grant.target === call.params.target)
        return ok({
          roles: mine.map((grant) => roles.get(grant.role_id)).map((role) => ({ id: role?.id, name: role?.name })),
        })
      },
    },
  ]
}

function assignments(call: Call): Answer {
  const { grants, users, groups, projects, domains, roles } = call.cloud.keystone
  const named = call.query.has('include_names')
  const domain = (id: string) => ({ id, name: domains.get(id)?.name })
  const name = (row: { name: string; domain_id?: string | null } | undefined) =>
    named && row ? { name: row.name, ...(row.domain_id ? { domain: domain(row.domain_id) } : {}) } : {}
  const wanted: [string, (grant: Grant) => string | false][] = [
    ['user.id', (grant) => grant.actor_kind === 'user' && grant.actor],
    ['group.id', (grant) => grant.actor_kind === 'group' && grant.actor],
    ['role.id', (grant) => grant.role_id],
    ['scope.project.id', (grant) => grant.target_kind === 'project' && grant.target],
    ['scope.domain.id', (grant) => grant.target_kind === 'domain' && grant.target],
  ]
  const found = grants
    .all()
    .filter((grant) => call.auth.isAdmin || grant.actor === call.auth.userId)
    .filter((grant) => wanted.every(([key, of]) => !call.query.get(key) || of(grant) === call.query.get(key)))
  const view = (grant: Grant) => ({
    role: { id: grant.role_id, ...name(roles.get(grant.role_id)) },
    scope:
      grant.target_kind === 'project'
        ? { project: { id: grant.target, ...name(projects.get(grant.target)) } }
        : { domain: { id: grant.target, ...name(domains.get(grant.target)) } },
    [grant.actor_kind]: { id: grant.actor, ...name((grant.actor_kind === 'user' ? users : groups).get(grant.actor)) },
    links: {
      assignment: `${call.base}/v3/${grant.target_kind}s/${grant.target}/${grant.actor_kind}s/${grant.actor}/roles/${grant.role_id}`,
    },
  })
  return ok({
    role_assignments: found.map(view),
    links: { next: null, self: `${call.base}/v3/role_assignments`, previous: null },
  })
}

function membership(call: Call, change: (members: readonly string[], user: string) => readonly string[]): Answer {
  const { groups, users } = call.cloud.keystone
  const group = groups.get(call.params.id ?? '')
  if (!group) throw notFound('group', call.params.id ?? '')
  const user = call.params.user ?? ''
  if (!users.get(user)) throw notFound('user', user)
  groups.update(group.id, { members: change(group.members, user) })
  return noContent()
}

const member = '/v3/groups/{id}/users/{user}'

/** The projects on which a user holds a role. */
export const projectsOf = (call: Call, userId: string) =>
  call.cloud.keystone.projects.all().filter((project) => rolesOn(call.cloud, userId, project.id).length > 0)

export const grantRoutes: Route[] = [
  ...routesFor('project', 'user'),
  ...routesFor('project', 'group'),
  ...routesFor('domain', 'user'),
  ...routesFor('domain', 'group'),
  { method: 'GET', path: '/v3/role_assignments', handle: assignments },
  {
    method: 'PUT',
    path: member,
    admin: true,
    handle: (call) => membership(call, (all, user) => [...new Set([...all, user])]),
  },
  {
    method: 'DELETE',
    path: member,
    admin: true,
    handle: (call) => membership(call, (all, user) => all.filter((id) => id !== user)),
  },
]
