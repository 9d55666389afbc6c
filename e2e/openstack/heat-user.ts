import { setTimeout as pause } from 'node:timers/promises'
import type { Cloud, Item } from '#lib/openstack/cloud.ts'

const pollMs = 500
/** Longer than a stack may take by its own timeout, which tells why. */
const patienceMs = 660_000

/** A stack as Heat shows it, as far as it is looked at. */
export interface Shown {
  readonly id: string
  readonly stack_name: string
  readonly stack_status: string
  readonly stack_status_reason: string
  readonly outputs?: readonly { output_key: string; output_value: unknown; output_error?: string }[]
}

export interface Resource {
  readonly resource_name: string
  readonly resource_type: string
  readonly resource_status: string
  readonly resource_status_reason: string
  readonly physical_resource_id: string
  readonly attributes: Readonly<Record<string, unknown>>
}

/** What Heat refused: its status and its words. */
export class HeatRefusal extends Error {
  override readonly name = 'HeatRefusal'
  readonly status: number
  readonly requestId: string
  constructor(status: number, message: string, requestId: string) {
    super(message)
    this.status = status
    this.requestId = requestId
  }
}

/** A user of any service that speaks Heat's API, with a token of Keystone's. A stack is told as `name/id`. */
export class HeatUser {
  readonly #address: string
  readonly #cloud: Cloud

  constructor(address: string, cloud: Cloud) {
    this.#address = address
    this.#cloud = cloud
  }

  async call<T = Item>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.#address}${path}`, {
      method,
      headers: { 'x-auth-token': this.#cloud.token, 'content-type': 'application/json', accept: 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const said = text === '' ? undefined : JSON.parse(text)
    if (response.ok) return said as T
    const requestId = response.headers.get('x-openstack-request-id') ?? ''
    throw new HeatRefusal(response.status, said?.error?.message ?? text, requestId)
  }

  /** Begins to make a stack. */
  async create(stack_name: string, template: unknown, more: Item = {}): Promise<string> {
    const body = { stack_name, template, timeout_mins: 10, disable_rollback: true, ...more }
    const { stack } = await this.call<{ stack: { id: string } }>('POST', '/stacks', body)
    return `${stack_name}/${stack.id}`
  }

  /** Makes a stack and waits until it is there; throws the reason when it comes to anything else. */
  async created(stack_name: string, template: unknown, more: Item = {}): Promise<string> {
    const stack = await this.create(stack_name, template, more)
    await this.expect(stack, 'CREATE_COMPLETE')
    return stack
  }

  async updated(stack: string, template: unknown, more: Item = {}, end = 'UPDATE_COMPLETE'): Promise<Shown> {
    const before = await this.show(stack)
    await this.call('PUT', `/stacks/${stack}`, { template, timeout_mins: 10, disable_rollback: true, ...more })
    return this.expect(stack, end, before)
  }

  /** One of Heat's actions without a body of its own: `suspend`, `resume`, `check`. */
  async acted(stack: string, action: string): Promise<Shown> {
    const before = await this.show(stack)
    await this.call('POST', `/stacks/${stack}/actions`, { [action]: null })
    return this.expect(stack, `${action.toUpperCase()}_COMPLETE`, before)
  }

  async deleted(stack: string): Promise<void> {
    await this.call('DELETE', `/stacks/${stack}`)
    await this.expect(stack, 'DELETE_COMPLETE')
  }

  /** Deletes whatever stacks the project has, as far as they let themselves. */
  async deleteAll(): Promise<void> {
    const { stacks } = await this.call<{ stacks: Shown[] }>('GET', '/stacks')
    await Promise.all(stacks.map(({ stack_name, id }) => this.deleted(`${stack_name}/${id}`).catch(() => undefined)))
  }

  async show(stack: string, outputs = false): Promise<Shown> {
    return (await this.call<{ stack: Shown }>('GET', `/stacks/${stack}?resolve_outputs=${outputs}`)).stack
  }

  async outputs(stack: string): Promise<Record<string, unknown>> {
    const { outputs = [] } = await this.show(stack, true)
    return Object.fromEntries(outputs.map(({ output_key, output_value }) => [output_key, output_value]))
  }

  async resources(stack: string): Promise<Map<string, Resource>> {
    const { resources } = await this.call<{ resources: Resource[] }>('GET', `/stacks/${stack}/resources`)
    return new Map(resources.map((one) => [one.resource_name, one]))
  }

  async events(
    stack: string,
  ): Promise<Pick<Resource, 'resource_name' | 'resource_status' | 'resource_status_reason'>[]> {
    return (await this.call<{ events: Resource[] }>('GET', `/stacks/${stack}/events`)).events
  }

  async resource(stack: string, name: string): Promise<Resource> {
    return (await this.call<{ resource: Resource }>('GET', `/stacks/${stack}/resources/${name}`)).resource
  }

  /** The id by which the cloud knows a resource. */
  async physicalId(stack: string, name: string): Promise<string> {
    return (await this.resource(stack, name)).physical_resource_id
  }

  /** As `show`; a stack that is no more has been deleted. */
  now(stack: string): Promise<Shown> {
    return this.show(stack).catch((error: unknown) => gone(error, stack))
  }

  /** Waits until a stack rests, and not in the state that it was `before`. */
  async rested(stack: string, before?: Shown): Promise<Shown> {
    for (const end = Date.now() + patienceMs; ; await pause(pollMs)) {
      const shown = await this.now(stack)
      const same = before?.stack_status === shown.stack_status && isSameTime(before, shown)
      if (!shown.stack_status.endsWith('_IN_PROGRESS') && !same) return shown
      if (Date.now() > end) throw new Error(`${stack} is ${shown.stack_status} after ${patienceMs / 1000} s`)
    }
  }

  async expect(stack: string, end: string, before?: Shown): Promise<Shown> {
    const shown = await this.rested(stack, before)
    if (shown.stack_status === end) return shown
    throw new Error(`${stack} ended ${shown.stack_status}, not ${end}: ${shown.stack_status_reason}`)
  }
}

const isSameTime = (before: Shown, shown: Shown) =>
  (before as { updated_time?: string }).updated_time === (shown as { updated_time?: string }).updated_time

/** A stack that is no more has been deleted. */
function gone(error: unknown, stack: string): Shown {
  if (!(error instanceof HeatRefusal) || error.status !== 404) throw error
  const [stack_name = '', id = ''] = stack.split('/')
  return { id, stack_name, stack_status: 'DELETE_COMPLETE', stack_status_reason: '' }
}
