import type { JsonObject } from '../frame/shape.ts'
import type { Row, World } from '../frame/world.ts'

export interface Alarm extends Row {
  readonly user_id: string
  /** As the caller said, and the service's own words for the rest. */
  readonly fields: JsonObject
  readonly state: AlarmState
}

export type AlarmState = 'ok' | 'alarm' | 'insufficient data'

export const aodhTables = (world: World) => ({ alarms: world.table<Alarm>('aodh', 'alarm') })

export type AodhTables = ReturnType<typeof aodhTables>
