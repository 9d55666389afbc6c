import type { Row, World } from '../frame/world.ts'

export type Measure = readonly [atMs: number, value: number]

export interface Metric extends Row {
  readonly name: string | null
  readonly unit: string | null
  readonly archive_policy_name: string
  readonly resource_id: string | null
  /** In the order of time. */
  readonly measures: readonly Measure[]
}

export const gnocchiTables = (world: World) => ({ metrics: world.table<Metric>('gnocchi', 'metric') })

export type GnocchiTables = ReturnType<typeof gnocchiTables>
