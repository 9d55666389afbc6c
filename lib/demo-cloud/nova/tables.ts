import type { Row, World } from '../frame/world.ts'

export interface Flavor extends Row {
  readonly name: string
  readonly vcpus: number
  readonly ram: number
  readonly disk: number
  readonly ephemeral: number
  readonly swap: number
  readonly rxtx_factor: number
  readonly is_public: boolean
  readonly description: string | null
  readonly extra_specs: Readonly<Record<string, string>>
  /** Projects that may use it when it is not public. */
  readonly access: readonly string[]
}

export type FlavorSnapshot = Pick<
  Flavor,
  'id' | 'name' | 'vcpus' | 'ram' | 'disk' | 'ephemeral' | 'swap' | 'extra_specs'
>

export interface Fault {
  readonly code: number
  readonly message: string
  readonly created: number
}

export interface Server extends Row {
  readonly name: string
  readonly description: string | null
  readonly user_id: string
  readonly flavor: FlavorSnapshot
  readonly old_flavor?: FlavorSnapshot
  /** Empty for a server that boots from a volume. */
  readonly image_id: string
  readonly key_name: string | null
  readonly metadata: Readonly<Record<string, string>>
  readonly tags: readonly string[]
  readonly user_data: string | null
  readonly config_drive: boolean
  readonly availability_zone: string
  readonly hostname: string
  readonly host: string
  readonly vm_state: string
  readonly task_state: string | null
  readonly power_state: number
  /** A reboot shows a status of its own. */
  readonly reboot?: 'REBOOT' | 'HARD_REBOOT'
  readonly locked: boolean
  readonly locked_reason: string | null
  readonly admin_password: string
  readonly launched_at: number | null
  readonly terminated_at: number | null
  readonly fault?: Fault
  readonly reservation_id: string
  readonly launch_index: number
  /** Ports made by nova, which go away with the server. */
  readonly own_ports: readonly string[]
  readonly group_id?: string
  readonly trusted_image_certificates?: readonly string[]
}

export interface KeyPair extends Row {
  readonly user_id: string
  readonly name: string
  readonly type: string
  readonly public_key: string
  readonly fingerprint: string
}

export interface ServerGroup extends Row {
  readonly name: string
  readonly user_id: string
  readonly policy: string
  readonly rules: Readonly<Record<string, unknown>>
}

/** One thing done to a server, as os-instance-actions tells it. */
export interface InstanceAction extends Row {
  readonly server_id: string
  readonly user_id: string
  readonly action: string
  readonly request_id: string
  readonly message: string | null
}

/** What the agent of a server has made of one config. */
export interface AgentRun extends Row {
  readonly server_id: string
  readonly name: string
  readonly group: string
  readonly outcome: Readonly<Record<string, unknown>>
  readonly done_at: number
  readonly told: boolean
}

export function novaTables(world: World) {
  const table = <T extends Row>(kind: string) => world.table<T>('nova', kind)
  const servers = table<Server>('server')
  const keypairs = table<KeyPair>('keypair')
  const actions = table<InstanceAction>('instance_action')
  const runs = table<AgentRun>('agent_run')
  return {
    servers,
    serversOfGroup: servers.index((row) => (row.group_id ? [row.group_id] : [])),
    serversWithData: servers.index((row) => (row.user_data ? [''] : [])),
    flavors: table<Flavor>('flavor'),
    keypairs,
    keypairsOfUser: keypairs.index((row) => [row.user_id]),
    groups: table<ServerGroup>('server_group'),
    runs,
    runsOfServer: runs.index((row) => [row.server_id]),
    actions,
    actionsOfServer: actions.index((row) => [row.server_id]),
  }
}

export type NovaTables = ReturnType<typeof novaTables>
