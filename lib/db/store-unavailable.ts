import type { Query } from './database.ts'

/**
 * The database can't be reached, or takes nothing more: for now, and through nobody's fault. Whether what was being
 * written was written is unknown. Known by its name to those who may not import this.
 */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable'
}

/** PostgreSQL's classes of errors that come of the server's state, and not of what it was asked. */
const ofTheServer = /^(08|53|57P|58|F0|XX)/
const ofTheConnection = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
])
const withoutCode =
  /^(Connection terminated|timeout exceeded when trying to connect|Client (was closed|has encountered))/

/** The error as its reader should see it: what the server's state caused, by that name; all else as it is. */
function judged(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { code } = error as Error & { code?: unknown }
  const isOurs =
    typeof code === 'string' ? ofTheServer.test(code) || ofTheConnection.has(code) : withoutCode.test(error.message)
  if (!isOurs) return error
  const isFull = code === '53100' || /no space left/i.test(error.message)
  const said = isFull ? 'The disk of the database is full' : 'The database can’t be reached at the moment'
  return new StoreUnavailable(`${said}: ${error.message}`, { cause: error })
}

/** Does something with the database; rejects with `StoreUnavailable` where the database is in no state to. */
export async function withDatabase<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw judged(error)
  }
}

/** `query`, in the same way. */
export const judgedQuery =
  (query: Query): Query =>
  (text, params) =>
    withDatabase(() => query(text, params))
