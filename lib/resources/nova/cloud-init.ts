/** What cloud-init does at the first start of a server, in this order. */
const order = ['init-local', 'init', 'modules:config', 'modules:final', 'finished'] as const

export type StageName = (typeof order)[number]

export interface Stage {
  readonly name: StageName
  /** `waiting`: nothing is known of it yet. */
  readonly state: 'waiting' | 'running' | 'done' | 'failed'
  /** Seconds after the start of the server; null before it began. */
  readonly up: number | null
  /** What went wrong in it, line by line. */
  readonly problems: readonly string[]
}

const begins = /Cloud-init v\. \S+ running '([\w:-]+)' at .+?\. Up ([\d.]+) seconds/
const ends = /Cloud-init v\. \S+ finished at .+?Up ([\d.]+) seconds/
const trouble =
  /cloud-init\[\d+\]:.*\b(Failed|failed|Error|ERROR|Traceback|Exception|WARNING)\b|\[FAILED\].*cloud-|util\.py\[WARNING\]/

interface Begun {
  readonly name: StageName
  readonly up: number
  readonly problems: string[]
}

/**
 * The stages of cloud-init as a server's console tells them; empty where it tells of none. A console that lost its
 * beginning still tells that earlier stages are over: they come one after the other.
 */
export function cloudInitStages(console: string): Stage[] {
  const begun: Begun[] = []
  for (const line of console.split('\n')) {
    const start = begins.exec(line) ?? ends.exec(line)
    const name = order.find((one) => one === start?.[1]) ?? (ends.test(line) ? 'finished' : undefined)
    if (start && name) begun.push({ name, up: Number(start.at(-1)), problems: [] })
    else if (trouble.test(line)) begun.at(-1)?.problems.push(line.trim())
  }
  const reached = order.indexOf(begun.at(-1)?.name ?? 'init-local')
  if (begun.length === 0) return []
  return order.map((name, at): Stage => {
    const found = begun.findLast((one) => one.name === name)
    const problems = found?.problems ?? []
    const isOver = at < reached || name === 'finished'
    const state = at > reached ? 'waiting' : problems.length > 0 ? 'failed' : isOver ? 'done' : 'running'
    return { name, state, up: found?.up ?? null, problems }
  })
}
