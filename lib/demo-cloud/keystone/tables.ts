import type { Row, World } from '../frame/world.ts'

export interface Domain extends Row {
  readonly name: string
  readonly description: string
  readonly enabled: boolean
}

export interface Project extends Row {
  readonly name: string
  readonly description: string
  readonly domain_id: string
  readonly parent_id: string
  readonly enabled: boolean
  readonly is_domain: false
  readonly tags: readonly string[]
}

export interface User extends Row {
  readonly name: string
  readonly domain_id: string
  readonly password: string
  readonly enabled: boolean
  readonly email?: string
  readonly description?: string
  readonly default_project_id?: string
}

export interface Group extends Row {
  readonly name: string
  readonly description: string
  readonly domain_id: string
  readonly members: readonly string[]
}

export interface Role extends Row {
  readonly name: string
  readonly domain_id: string | null
  readonly description: string | null
}

/** A role held by a user or a group on a project or a domain. */
export interface Grant extends Row {
  readonly actor: string
  readonly actor_kind: 'user' | 'group'
  readonly target: string
  readonly target_kind: 'project' | 'domain'
  readonly role_id: string
}

export interface ApplicationCredential extends Row {
  readonly user_id: string
  readonly name: string
  readonly description: string | null
  readonly secret: string
  readonly roles: readonly string[]
  readonly expires_at: number | null
  readonly unrestricted: boolean
  readonly access_rules?: readonly unknown[]
}

/** What one user lets another do in their name; its roles are those of `project_id`. */
export interface Trust extends Row {
  readonly trustor_user_id: string
  readonly trustee_user_id: string
  readonly impersonation: boolean
  readonly expires_at: number | null
  readonly roles: readonly string[]
}

export interface Service extends Row {
  readonly name: string
  readonly type: string
  readonly description: string
  readonly enabled: boolean
}

export interface Endpoint extends Row {
  /** Keystone has no use for it, but keeps it. */
  readonly name?: string
  readonly service_id: string
  readonly interface: string
  readonly url: string
  readonly region_id: string | null
  readonly enabled: boolean
}

export interface Region extends Row {
  readonly description: string
  readonly parent_region_id: string | null
}

/** Keys with which somebody signs requests as EC2 wants it; `id` is the access key. */
export interface Ec2Credential extends Row {
  readonly user_id: string
  readonly secret: string
}

/** The key that tokens are signed with. */
export interface Secret extends Row {
  readonly key: string
}

export function keystoneTables(world: World) {
  const table = <T extends Row>(kind: string) => world.table<T>('keystone', kind)
  const projects = table<Project>('project')
  const users = table<User>('user')
  const grants = table<Grant>('grant')
  const credentials = table<ApplicationCredential>('application_credential')
  return {
    domains: table<Domain>('domain'),
    projects,
    projectByName: projects.index((row) => [`${row.domain_id}/${row.name}`]),
    users,
    userByName: users.index((row) => [`${row.domain_id}/${row.name}`]),
    groups: table<Group>('group'),
    roles: table<Role>('role'),
    grants,
    grantsOfActor: grants.index((row) => [row.actor]),
    credentials,
    credentialsOfUser: credentials.index((row) => [row.user_id]),
    trusts: table<Trust>('trust'),
    services: table<Service>('service'),
    endpoints: table<Endpoint>('endpoint'),
    regions: table<Region>('region'),
    ec2: table<Ec2Credential>('ec2_credential'),
    secrets: table<Secret>('secret'),
    /** Tokens given back before they expired, by audit id. */
    revocations: table<Row>('revocation'),
  }
}

export type KeystoneTables = ReturnType<typeof keystoneTables>
