import type { Database, Query } from './database.ts'
import type { KeyedSeal } from './seal.ts'
import { sealedColumns } from './sealed-columns.ts'

const BATCH = 500

/** What is sealed in one column: how many texts with the key of today, and with each key of before. */
export interface SealedColumn {
  readonly table: string
  readonly column: string
  readonly current: number
  /** By the key's id; `v1` for texts that name none. */
  readonly others: Readonly<Record<string, number>>
}

/** What was done to one column. `unopened`: texts that none of the keys opens; they stay as they are. */
export interface ResealedColumn {
  readonly table: string
  readonly column: string
  readonly resealed: number
  readonly unopened: number
}

/** With which keys everything in the database is sealed. */
export async function sealedWith({ query }: Pick<Database, 'query'>, seal: KeyedSeal): Promise<SealedColumn[]> {
  return Promise.all(
    sealedColumns.flatMap(({ table, columns }) =>
      columns.map(async (column) => {
        const rows = await query<{ key: string; count: number }>(
          `SELECT CASE WHEN ${column} LIKE 'v2.%' THEN split_part(${column}, '.', 2) ELSE 'v1' END AS key, count(*)::int AS count
           FROM "${table}" WHERE ${column} IS NOT NULL AND ${column} <> '' GROUP BY 1`,
        )
        const [, today = ''] = seal.mark.split('.')
        const current = rows.find(({ key }) => key === today)?.count ?? 0
        const others = rows.filter(({ key }) => key !== today).map(({ key, count }) => [key, count] as const)
        return { table, column, current, others: Object.fromEntries(others) }
      }),
    ),
  )
}

/**
 * Seals with the key of today what was sealed with those of before. It may be done while Hearth works, and again after it
 * was broken off: a text that somebody else writes meanwhile is left to them, and theirs is sealed with the key of today.
 */
export async function reseal(
  { query }: Pick<Database, 'query'>,
  seal: KeyedSeal,
  tell: (done: ResealedColumn) => void = () => {},
): Promise<ResealedColumn[]> {
  const all: ResealedColumn[] = []
  for (const { table, key, columns } of sealedColumns) {
    for (const column of columns) {
      const done = { table, column, ...(await resealColumn(query, seal, { table, key, column })) }
      all.push(done)
      tell(done)
    }
  }
  return all
}

type Place = Pick<(typeof sealedColumns)[number], 'table' | 'key'> & { readonly column: string }

async function resealColumn(query: Query, seal: KeyedSeal, { table, key, column }: Place) {
  const names = key.map(([name]) => name).join(', ')
  const marks = (from: number) => key.map(([, type], index) => `$${index + from}::${type}`).join(', ')
  const page = (after: boolean) =>
    `SELECT ${names}, ${column} AS sealed FROM "${table}"
     WHERE ${column} <> '' AND ${column} NOT LIKE '${seal.mark}%' ${after ? `AND (${names}) > (${marks(1)})` : ''}
     ORDER BY ${names} LIMIT ${BATCH}`
  const write = `UPDATE "${table}" SET ${column} = $1 WHERE ${column} = $2 AND (${names}) = (${marks(3)}) RETURNING 1`
  let [resealed, unopened] = [0, 0]
  let last: unknown[] | undefined
  for (;;) {
    const rows = await query<Record<string, unknown> & { sealed: string }>(page(last !== undefined), last)
    for (const row of rows) {
      last = key.map(([name]) => row[name])
      const text = openedOrNull(seal, row.sealed)
      if (text === null) unopened++
      else resealed += (await query(write, [seal.seal(text), row.sealed, ...last])).length
    }
    if (rows.length < BATCH) return { resealed, unopened }
  }
}

function openedOrNull(seal: KeyedSeal, sealed: string): string | null {
  try {
    return seal.open(sealed)
  } catch {
    return null
  }
}
