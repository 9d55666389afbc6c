export type Visit = 'done' | 'failed'

export interface Walked {
  readonly failed: readonly string[]
  /** Nodes never started: behind a failure, or not begun when the walk was stopped. */
  readonly skipped: readonly string[]
}

export interface WalkOptions {
  /** How many visits run at once. */
  readonly concurrency: number
  /** Asked before each start: once true, what runs goes on to its end and nothing else begins. */
  stopped(): boolean
}

/**
 * Visits every node of `needs` after all that it needs (names outside of `needs` count as visited), as many at a time
 * as `concurrency` allows, in the order of `needs` where there is a choice. A failure stops only what stands behind it;
 * whether it stops everything is `stopped`'s affair. Rejects, after all running visits have ended, when a visit threw.
 */
export async function walk(
  needs: ReadonlyMap<string, readonly string[]>,
  visit: (node: string) => Promise<Visit>,
  options: WalkOptions,
): Promise<Walked> {
  const waiting = new Map<string, number>()
  const followers = new Map<string, string[]>()
  for (const [node, wanted] of needs) {
    const known = new Set(wanted.filter((one) => needs.has(one) && one !== node))
    waiting.set(node, known.size)
    for (const one of known) followers.set(one, [...(followers.get(one) ?? []), node])
  }
  const ready = [...needs.keys()].filter((node) => waiting.get(node) === 0)
  const pending = new Set(needs.keys())
  const failed: string[] = []
  let bug: { error: unknown } | undefined
  let running = 0

  await new Promise<void>((resolve) => {
    const finished = (node: string, result: Visit) => {
      running--
      if (result === 'failed') failed.push(node)
      else for (const next of followers.get(node) ?? []) release(next)
      advance()
    }
    const release = (node: string) => {
      const left = waiting.get(node)! - 1
      waiting.set(node, left)
      if (left === 0) ready.push(node)
    }
    const advance = () => {
      while (running < options.concurrency && ready.length > 0 && !bug && !options.stopped()) {
        const node = ready.shift()!
        pending.delete(node)
        running++
        visit(node).then(
          (result) => finished(node, result),
          (error: unknown) => {
            bug ??= { error }
            finished(node, 'failed')
          },
        )
      }
      if (running === 0) resolve()
    }
    advance()
  })
  if (bug) throw bug.error
  return { failed, skipped: [...pending] }
}
