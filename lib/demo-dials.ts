import type { DemoSettings } from '#lib/api/contract.ts'
import type { DemoCloud } from '#lib/demo-cloud/demo-cloud.ts'

/** The demo cloud's dials as its page shows them, turned through its own admin API. */
export interface DemoDials {
  /** The dials as they are, with the quotas of a project. */
  read(project: string): Promise<DemoSettings>
  set(settings: DemoSettings, project: string): Promise<DemoSettings>
  /** Ids of all objects, as `service/kind id`. */
  objects(): Promise<string[]>
  /** Makes the cloud as new; every token ends. */
  reset(): Promise<void>
  /** Lifts every quota of a project. */
  lift(project: string): Promise<void>
  /** Gives an object that nothing refers to yet another id; `kind` is `service/kind`. */
  rename(kind: string, id: string, wanted: string): Promise<void>
  /** Lets Neutron take these attributes, as a vendor's extension would. */
  extend(attributes: readonly string[]): Promise<void>
}

interface State {
  speed: DemoSettings['speed'] | number
  full: boolean
  faults: { status?: number; rate?: number; latency?: number }[]
}

const FAULT_MESSAGE = 'The demo cloud was told to fail now and then.'

/** Dials over the cloud at `publicUrl`, admitted by `token`. */
export function demoDials(cloud: Pick<DemoCloud, 'fetch'>, publicUrl: string, token: string): DemoDials {
  const call = async (method: string, path: string, body?: unknown) => {
    const headers = { 'x-admin-token': token, 'content-type': 'application/json' }
    const answer = await cloud.fetch(
      new Request(`${publicUrl}/admin${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) }),
    )
    if (!answer.ok)
      throw new Error(`The demo cloud's admin route ${path} answered ${answer.status}: ${await answer.text()}`)
    return answer.status === 204 ? undefined : await answer.json()
  }
  const read = async (project: string): Promise<DemoSettings> => {
    const { speed, full, faults } = (await call('GET', '/')) as State
    const { quotas } = (await call('GET', `/quotas/${project}`)) as { quotas: Record<string, Record<string, number>> }
    const shown = Object.entries(quotaNames).flatMap(([service, names]) =>
      names.map((name) => [name, quotas[service]?.[name] ?? -1]),
    )
    return {
      quotas: Object.fromEntries(shown) as Record<string, number>,
      speed: typeof speed === 'string' ? speed : 'quick',
      noValidHost: full,
      errorRate: faults.find(({ status }) => status !== undefined)?.rate ?? 0,
      latencyMs: faults.find(({ latency }) => latency !== undefined)?.latency ?? 0,
    }
  }
  return {
    read,
    async set({ speed, noValidHost, errorRate, latencyMs, quotas = {} }, project) {
      await call('PUT', '/speed', { speed })
      await call('PUT', '/capacity', { full: noValidHost })
      await call('DELETE', '/faults')
      if (latencyMs > 0) await call('POST', '/faults', { latency: latencyMs })
      // Signing in must go on working, or nobody could turn the dial back.
      for (const service of errorRate > 0 ? ['compute', 'network', 'volume', 'image'] : []) {
        await call('POST', '/faults', { service, status: 500, rate: errorRate, message: FAULT_MESSAGE })
      }
      for (const [service, names] of Object.entries(quotaNames)) {
        const changed = names.filter((name) => Object.hasOwn(quotas, name))
        if (changed.length === 0) continue
        await call(
          'PUT',
          `/quotas/${service}/${project}`,
          Object.fromEntries(changed.map((name) => [name, quotas[name]])),
        )
      }
      return read(project)
    },
    async objects() {
      const { objects } = (await call('GET', '/objects')) as { objects: Record<string, { id: string }[]> }
      return Object.entries(objects).flatMap(([kind, all]) => all.map(({ id }) => `${kind} ${id}`))
    },
    async reset() {
      await call('POST', '/reset')
    },
    async rename(kind, id, wanted) {
      await call('PUT', `/objects/${kind}/${encodeURIComponent(id)}/id`, { id: wanted })
    },
    async extend(attributes) {
      await call('PUT', '/vendor-attributes', { names: attributes })
    },
    async lift(project) {
      for (const [service, names] of Object.entries(quotaNames)) {
        await call('PUT', `/quotas/${service}/${project}`, Object.fromEntries(names.map((name) => [name, -1])))
      }
    },
  }
}

const quotaNames = {
  compute: ['instances', 'cores', 'ram', 'key_pairs', 'server_groups', 'server_group_members'],
  network: ['network', 'subnet', 'port', 'router', 'floatingip', 'security_group', 'security_group_rule'],
  volume: ['volumes', 'snapshots', 'gigabytes'],
}
