import { heatTime } from './addresses.ts'
import { listOf } from './bodies.ts'
import type { HeatWorld } from './heat-world.ts'
import type { Route } from './route.ts'

/** What runs here, and which version of it. */
export function serviceRoutes(heat: HeatWorld): Route[] {
  return [
    {
      method: 'GET',
      path: '/build_info',
      policy: 'build_info:build_info',
      summary: 'Which version this is',
      answers: { status: 200 },
      handle: () => ({ api: { revision: heat.revision }, engine: { revision: heat.revision } }),
    },
    {
      method: 'GET',
      path: '/services',
      policy: 'service:index',
      summary: 'List the engines',
      answers: { status: 200, schema: listOf('services') },
      handle: () => ({ services: [engine(heat)] }),
    },
  ]
}

/** The engine of this process; whoever answers is up. */
function engine({ host, startedAt, clock, engineId }: HeatWorld) {
  const time = (ms: number) => heatTime(new Date(ms).toISOString())
  return {
    id: engineId,
    engine_id: engineId,
    binary: 'heat-engine',
    host,
    hostname: host,
    topic: 'engine',
    report_interval: 60,
    created_at: time(startedAt),
    updated_at: time(clock.now()),
    deleted_at: null,
    status: 'up',
  }
}
