import type { DriftReport } from '../drift-report.ts'
import type { Decision, DriftRule, GuardStore, PendingChange, ResourceLock } from '../guard-store.ts'
import type { StackExport } from '../records.ts'

/** What people agreed on about stacks, in memory; it knows no trees of stacks and answers with all there is. */
export class MemoryGuardStore implements GuardStore {
  readonly #locks = new Map<string, ResourceLock>()
  readonly #rules = new Map<string, DriftRule>()
  readonly #fourEyes = new Set<string>()
  readonly #reports = new Map<string, DriftReport>()
  readonly #abandoned = new Map<string, StackExport>()
  readonly #changes = new Map<string, PendingChange>()

  locks = async () => [...this.#locks.values()]

  async setLock(lock: ResourceLock) {
    const key = `${lock.stackId} ${lock.resource}`
    if (lock.replace || lock.delete) this.#locks.set(key, lock)
    else this.#locks.delete(key)
  }

  fourEyes = async (stackId: string) => this.#fourEyes.has(stackId)

  async setFourEyes(stackId: string, on: boolean) {
    if (on) this.#fourEyes.add(stackId)
    else this.#fourEyes.delete(stackId)
  }

  driftRules = async () => [...this.#rules.values()]

  async setDriftRule(rule: DriftRule, on: boolean) {
    const key = JSON.stringify(rule)
    if (on) this.#rules.set(key, rule)
    else this.#rules.delete(key)
  }

  driftReport = async (stackId: string) => this.#reports.get(stackId) ?? null

  async keepDriftReport(stackId: string, report: DriftReport) {
    this.#reports.set(stackId, report)
  }

  abandoned = async (stackId: string) => this.#abandoned.get(stackId) ?? null

  async keepAbandoned(stackId: string, exported: StackExport) {
    this.#abandoned.set(stackId, exported)
  }

  async addChange(change: PendingChange) {
    this.#changes.set(change.id, change)
  }

  changes = async (stackId: string) =>
    [...this.#changes.values()].filter((change) => change.stackId === stackId).toReversed()

  async decide(id: string, from: PendingChange['state'], decision: Decision) {
    const change = this.#changes.get(id)
    if (change?.state !== from) return false
    this.#changes.set(id, { ...change, ...decision })
    return true
  }
}
