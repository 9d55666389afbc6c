import type { Config } from '#lib/config.ts'
import type { Database } from '#lib/db/database.ts'
import { demoHomeStore } from '#lib/db/demo-home-store.ts'
import { databaseDemoStore } from '#lib/db/demo-store.ts'
import { createDemoCloud } from '#lib/demo-cloud/demo-cloud.ts'
import type { DemoStore } from '#lib/demo-cloud/demo-store.ts'
import type { Log } from '#lib/engine/world.ts'
import type { Fetch } from '#lib/openstack/cloud.ts'
import { ownEndpoints } from './demo-addresses.ts'
import { RovingHome } from './roving-home.ts'
import { steadyClock } from './steady-clock.ts'
import { systemClock } from './system-clock.ts'

/** The demo cloud, in whatever process it lives. */
export interface DemoHome {
  readonly fetch: Fetch
  /** Milliseconds on the demo cloud's own clock. */
  now(): number
  /** Opens its admin API. */
  readonly adminToken: string
  /** It may not live here any longer; what it was asked here is answered before. */
  leave(): Promise<void>
}

/**
 * The demo cloud keeps its objects in memory as well as in the database, so it lives in one process. With the embedded
 * database that is this one; with a server it is any one that serves the web, and the others pass on what it is asked.
 */
export async function openDemoHome(
  config: Config,
  database: Database,
  guestFetch: Fetch,
  log: Log,
): Promise<DemoHome | undefined> {
  const { demo, publicUrl, peerUrl, role } = config
  if (!demo) return undefined
  const store = demoHomeStore(database)
  const adminToken = await store.token()
  const move = (objects: DemoStore) =>
    createDemoCloud({
      guestFetch,
      store: objects,
      // What a server takes to start must not take an hour more because somebody set the clock.
      clock: steadyClock,
      publicUrl: `${publicUrl}/demo-cloud`,
      speed: demo.speed,
      demoPassword: demo.password,
      adminToken,
      extraEndpoints: ownEndpoints(publicUrl),
    })
  if (database.kind === 'embedded') {
    const { fetch, now, stop } = await move(databaseDemoStore(database))
    return { fetch, now, adminToken, leave: async () => stop() }
  }
  return RovingHome.open({
    store,
    move,
    adminToken,
    clock: systemClock,
    log,
    address: role === 'worker' ? null : peerUrl,
  })
}
