import { randomUUID } from 'node:crypto'
import { RE2JS } from 're2js'
import { isObject, type JsonObject } from './shape.ts'

/** Something that goes wrong on purpose for requests that match. */
export interface FaultRule {
  readonly id: string
  /** identity, compute, network, volume or image; any when left out. */
  readonly service?: string
  readonly method?: string
  /** Path below the service, `*` for anything: `/v2.0/ports*`. */
  readonly path?: string
  /** Answer with this status instead of doing anything. */
  readonly status?: number
  readonly message?: string
  /** Lose the connection before anything happened, or after everything did. */
  readonly drop?: 'before' | 'after'
  /** Milliseconds to wait first. */
  readonly latency?: number
  /** Share of the matching requests that it hits, 0 to 1. */
  readonly rate?: number
  /** How many more requests it hits; forever when left out. */
  readonly count?: number
}

/** What is to go wrong with one request. */
export type Fault = Pick<FaultRule, 'status' | 'message' | 'drop' | 'latency'>

/** The faults that are switched on. They do not outlive the process. */
export class Faults {
  #rules: (FaultRule & { matches: (path: string) => boolean })[] = []

  list(): FaultRule[] {
    return this.#rules.map(({ matches: _, ...rule }) => rule)
  }

  /** Adds a rule, or tells what is wrong with it. */
  add(given: JsonObject): FaultRule | string {
    const rule = readRule(given)
    if (typeof rule === 'string') return rule
    this.#rules.push({ ...rule, matches: pathTest(rule.path) })
    return rule
  }

  remove(id: string): boolean {
    const before = this.#rules.length
    this.#rules = this.#rules.filter((rule) => rule.id !== id)
    return this.#rules.length < before
  }

  clear(): void {
    this.#rules = []
  }

  /** What hits this request: the first rule that answers or drops, and all latencies together. */
  take(service: string, method: string, path: string): Fault {
    let latency = 0
    for (const rule of this.#rules) {
      if ((rule.service && rule.service !== service) || (rule.method && rule.method !== method) || !rule.matches(path))
        continue
      if (rule.rate !== undefined && Math.random() >= rule.rate) continue
      this.#use(rule)
      latency += rule.latency ?? 0
      if (rule.status || rule.drop) return { ...rule, latency }
    }
    return { latency }
  }

  #use(rule: FaultRule): void {
    if (rule.count === undefined) return
    this.#rules = this.#rules
      .map((one) => (one.id === rule.id ? { ...one, count: rule.count! - 1 } : one))
      .filter((one) => one.count === undefined || one.count > 0)
  }
}

function pathTest(pattern: string | undefined): (path: string) => boolean {
  if (pattern === undefined) return () => true
  const compiled = RE2JS.compile(pattern.split('*').map(RE2JS.quote).join('.*'))
  return (path) => compiled.matcher(path).matches()
}

const checks: Readonly<Record<string, (value: unknown) => boolean>> = {
  service: (value) => typeof value === 'string',
  method: (value) => typeof value === 'string',
  path: (value) => typeof value === 'string' && value.length <= 500,
  status: (value) => Number.isInteger(value) && Number(value) >= 400 && Number(value) <= 599,
  message: (value) => typeof value === 'string',
  drop: (value) => value === 'before' || value === 'after',
  latency: (value) => typeof value === 'number' && value >= 0 && value <= 600_000,
  rate: (value) => typeof value === 'number' && value >= 0 && value <= 1,
  count: (value) => Number.isInteger(value) && Number(value) > 0,
}

function readRule(given: JsonObject): FaultRule | string {
  if (!isObject(given)) return 'a fault is an object'
  for (const [key, value] of Object.entries(given)) {
    if (!Object.hasOwn(checks, key)) return `a fault has no '${key}'`
    if (!checks[key]!(value)) return `'${key}' cannot be ${JSON.stringify(value)}`
  }
  const method = typeof given.method === 'string' ? { method: given.method.toUpperCase() } : {}
  return { ...given, ...method, id: randomUUID() }
}
