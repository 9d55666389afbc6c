import { Refusal } from './call.ts'
import type { Row, Table, World } from './world.ts'

type Limits = Readonly<Record<string, number>>

/** What a project may have when nobody said otherwise: the services' own defaults. -1 is without limit. */
export const defaultQuotas: Readonly<Record<'compute' | 'network' | 'volume', Limits>> = {
  compute: {
    instances: 10,
    cores: 20,
    ram: 51200,
    metadata_items: 128,
    key_pairs: 100,
    server_groups: 10,
    server_group_members: 10,
    injected_files: 5,
    injected_file_content_bytes: 10240,
    injected_file_path_bytes: 255,
  },
  network: {
    network: 100,
    subnet: 100,
    port: 500,
    router: 10,
    floatingip: 50,
    security_group: 10,
    security_group_rule: 100,
    subnetpool: -1,
    rbac_policy: 10,
    trunk: -1,
  },
  volume: {
    volumes: 10,
    snapshots: 10,
    gigabytes: 1000,
    per_volume_gigabytes: -1,
    backups: 10,
    backup_gigabytes: 1000,
    groups: 10,
  },
}

export type QuotaService = keyof typeof defaultQuotas

interface QuotaRow extends Row {
  readonly limits: Limits
}

/** The limits of every project, as overridden. */
export class Quotas {
  readonly #rows: Table<QuotaRow>
  readonly #overrides: Limits

  /** `overrides` take the place of the services' defaults for every project. */
  constructor(world: World, overrides: Limits) {
    this.#rows = world.table<QuotaRow>('frame', 'quota')
    this.#overrides = overrides
  }

  of(service: QuotaService, projectId: string): Limits {
    const row = this.#rows.get(`${service}/${projectId}`)
    return { ...this.defaults(service), ...row?.limits }
  }

  defaults(service: QuotaService): Limits {
    const known = Object.entries(this.#overrides).filter(([key]) => Object.hasOwn(defaultQuotas[service], key))
    return { ...defaultQuotas[service], ...Object.fromEntries(known) }
  }

  /** Sets limits of a project; names the service does not know are refused. */
  set(service: QuotaService, projectId: string, limits: Readonly<Record<string, unknown>>): void {
    for (const [key, value] of Object.entries(limits)) {
      if (!Object.hasOwn(defaultQuotas[service], key)) throw new Refusal(400, `unknown quota '${key}'`)
      if (!Number.isInteger(Number(value)) || Number(value) < -1) throw new Refusal(400, `invalid quota for '${key}'`)
    }
    const numbers = Object.fromEntries(Object.entries(limits).map(([key, value]) => [key, Number(value)]))
    const id = `${service}/${projectId}`
    const row = this.#rows.get(id)
    if (row) this.#rows.update(id, { limits: { ...row.limits, ...numbers } })
    else this.#rows.insert({ id, project_id: projectId, limits: numbers })
  }

  reset(service: QuotaService, projectId: string): void {
    this.#rows.delete(`${service}/${projectId}`)
  }

  /** Whether `extra` more on top of `used` would go over the limit. */
  exceeded(service: QuotaService, projectId: string, name: string, used: number, extra: number): boolean {
    const limit = this.of(service, projectId)[name] ?? -1
    return limit >= 0 && extra > 0 && used + extra > limit
  }
}
