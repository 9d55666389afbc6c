import type { Cloud } from '#lib/openstack/cloud.ts'

/** The Heat API of a cluster, asked as any client would: nothing is asked twice. */
export interface HeatClient {
  /** Answers the stack's id. */
  create(name: string, template: string): Promise<string>
  /** `CREATE_COMPLETE` and the like, by stack id; deleted stacks are left out. */
  states(): Promise<Map<string, { state: string; reason: string }>>
  delete(name: string): Promise<void>
}

interface Shown {
  readonly id: string
  readonly stack_status: string
  readonly stack_status_reason: string
}

/** As the user of `cloud`. */
export function heatClient(address: string, cloud: Cloud): HeatClient {
  const root = `${address}/heat/v1/${cloud.identity.projectId}/stacks`
  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const headers = { 'x-auth-token': cloud.token, 'content-type': 'application/json' }
    const answer = await fetch(root + path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text.slice(0, 300)}`)
    return (text === '' ? undefined : JSON.parse(text)) as T
  }
  return {
    async create(name, template) {
      const { stack } = await call<{ stack: Shown }>('POST', '', { stack_name: name, template })
      return stack.id
    },
    async states() {
      const { stacks } = await call<{ stacks: Shown[] }>('GET', '')
      return new Map(
        stacks.map((one) => [one.id, { state: one.stack_status, reason: one.stack_status_reason }] as const),
      )
    },
    delete: (name) => call('DELETE', `/${name}`),
  }
}
