import { RateLimiterMemory, RateLimiterPostgres, type RateLimiterRes } from 'rate-limiter-flexible'

/** How much somebody may ask for. Answers are seconds to wait, 0 for none. */
export interface Allowances {
  /** One more request of a project, to this process. */
  request(projectId: string): Promise<number>
  /**
   * One more signal of a resource's guest, to this process. `told`: this one stands in the audit trail for those that
   * follow within the minute.
   */
  signal(resource: string): Promise<{ readonly wait: number; readonly told: boolean }>
  /** Whether sign-ins from an address are heard, by any process. */
  signIn(address: string): Promise<number>
  signInFailed(address: string): Promise<void>
  /** Event streams that a session may hold open in this process; -1: any number. */
  readonly streams: number
}

export interface AllowanceLimits {
  readonly failedSignIns: number
  /** In a minute. */
  readonly requests: number
  /** Of one resource, in a minute. */
  readonly signals: number
  readonly streams: number
}

type Query = (text: string, params?: readonly unknown[]) => Promise<unknown[]>

const A_MINUTE = 60
const A_QUARTER = 15 * 60

const secondsLeft = ({ msBeforeNext }: RateLimiterRes) => Math.max(1, Math.ceil(msBeforeNext / 1000))

/**
 * Requests are counted in memory: a count in the database would cost more than most of what it guards. Sign-ins that
 * failed are counted in the database, since who guesses passwords asks every process. -1 counts nothing.
 */
export function allowances({ failedSignIns, requests, signals, streams }: AllowanceLimits, query: Query): Allowances {
  const asked = requests < 0 ? null : new RateLimiterMemory({ points: requests, duration: A_MINUTE })
  const most = signals < 0 ? Number.MAX_SAFE_INTEGER : signals
  const signalled = new RateLimiterMemory({ points: most, duration: A_MINUTE })
  const storeClient = {
    async query({ text, values }: { text: string; values: unknown[] }) {
      const rows = await query(text, values)
      return { rows, rowCount: rows.length }
    },
  }
  const signIns =
    failedSignIns < 0
      ? null
      : new RateLimiterPostgres({
          ...{ storeClient, storeType: 'pool', tableName: 'allowance', tableCreated: true, keyPrefix: 'sign-in' },
          ...{ points: failedSignIns, duration: A_QUARTER, clearExpiredByTimeout: true },
        })
  return {
    streams,
    async request(projectId) {
      return (
        (await asked?.consume(projectId).then(
          () => 0,
          (full: RateLimiterRes) => secondsLeft(full),
        )) ?? 0
      )
    },
    async signal(resource) {
      try {
        const { consumedPoints } = await signalled.consume(resource)
        return { wait: 0, told: consumedPoints === 1 }
      } catch (full) {
        const { consumedPoints } = full as RateLimiterRes
        return { wait: secondsLeft(full as RateLimiterRes), told: consumedPoints === most + 1 }
      }
    },
    async signIn(address) {
      const found = await signIns?.get(address)
      return found && found.consumedPoints >= failedSignIns ? secondsLeft(found) : 0
    },
    async signInFailed(address) {
      await signIns?.penalty(address)
    },
  }
}
