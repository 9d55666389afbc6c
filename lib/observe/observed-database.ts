import type { Database, Query } from '#lib/db/database.ts'
import type { Metrics } from './metrics.ts'

/** `database`, its statements and transactions timed. What prisma does for everyday records is not. */
export function observedDatabase(database: Database, { statements }: Pick<Metrics, 'statements'>): Database {
  const timed = async <T>(statement: string, work: () => Promise<T>): Promise<T> => {
    const stop = statements.startTimer({ statement })
    try {
      const result = await work()
      stop({ outcome: 'done' })
      return result
    } catch (error) {
      stop({ outcome: 'failed' })
      throw error
    }
  }
  const query: Query = (text, params) => timed(kindOf(text), () => database.query(text, params))
  return {
    ...database,
    query,
    transaction: (work) => timed('transaction', () => database.transaction(work)),
    jobs: {
      ...database.jobs,
      executeSql: (text, values) => timed('queue', () => database.jobs.executeSql(text, values)),
    },
  }
}

const kinds = new Set(['select', 'insert', 'update', 'delete', 'with'])

function kindOf(text: string): string {
  const first = /^\s*(\w+)/.exec(text)?.[1]?.toLowerCase() ?? ''
  return kinds.has(first) ? first : 'other'
}
