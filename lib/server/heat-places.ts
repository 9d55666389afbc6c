import { hostname } from 'node:os'
import type { AuditEntry } from '#lib/access/audit-trail.ts'
import { keystoneDoor } from '#lib/access/keystone-door.ts'
import { severalDoors } from '#lib/access/several-doors.ts'
import { resourceTypes, schemaOf } from '#lib/catalogue/catalogue.ts'
import type { Config } from '#lib/config.ts'
import type { Clock } from '#lib/engine/world.ts'
import { type CfnWorld, cfnApi } from '#lib/heat-api/cfn-api.ts'
import { heatApi } from '#lib/heat-api/heat-api.ts'
import type { Done, Door, HeatWorld } from '#lib/heat-api/heat-world.ts'
import type { Fetch } from '#lib/openstack/cloud.ts'
import { keystoneRoot } from '#lib/openstack/keystone.ts'
import { resourceType } from '#lib/resources/registry.ts'
import type { Core } from './core.ts'
import { demoAuthUrl } from './demo-addresses.ts'
import type { Place } from './place.ts'
import { containerReader, templateFetcher } from './read-templates.ts'
import { systemClock } from './system-clock.ts'
import { systemRandom } from './system-random.ts'
import { version } from './version.ts'

/** What an API works on: ours, or a copy's in memory. */
export interface HeatBehind extends Pick<HeatWorld & CfnWorld, 'stacks' | 'software'> {
  readonly clock: Clock
  readonly reach: (authUrl: string) => Fetch
  readonly config: Config
  /** By which tokens run out; absent: the same clock. */
  readonly keystone?: { now(): number }
}

/** Heat's API and CloudFormation's, over whatever engine is given. */
export function heatPlaces(core: Core): (behind: HeatBehind) => Place[] {
  const { config, places, connected, log, audit, allowances, observation } = core
  const world = {
    catalogue: { types: resourceTypes, schemaOf, canMake: (type: string) => resourceType(type) !== undefined },
    fetchTemplate: templateFetcher(config, places),
    fetchContainer: containerReader(connected),
    url: `${config.publicUrl}/heat`,
    uuid: systemRandom.uuid,
    requestId: observation.requestId,
    revision: version(),
    engineId: systemRandom.uuid(),
    host: hostname(),
    startedAt: systemClock.now(),
    log,
  }
  const watched = {
    audit: (done: Done) => audit.record(entryOf(done)),
    allowance: (projectId: string) => allowances.request(projectId),
    signalAllowance: (resource: string) => allowances.signal(resource),
  }
  return ({ stacks, software, clock, reach, config: at, keystone = clock }) => {
    // What is only rehearsed was done by nobody.
    const real = stacks === core.stacks ? watched : {}
    const api: HeatWorld & CfnWorld = { ...world, ...real, stacks, software, clock, door: doorFor(at, reach, keystone) }
    return [
      ['/heat/cfn', cfnApi(api)],
      ['/heat', heatApi(api)],
    ]
  }
}

function entryOf({ visitor, request, stackId, action, status, detail }: Done): AuditEntry {
  const { projectId, userId, userName } = visitor
  const { pathname } = new URL(request.url)
  return {
    ...{ projectId, userId, userName: userName ?? '', action, status, detail },
    target: pathname,
    stackId:
      stackId ?? /\/stacks\/[^/]+\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})(\/|$)/i.exec(pathname)?.[1] ?? null,
    address: request.headers.get('x-hearth-address') ?? '',
    requestId: request.headers.get('x-hearth-request') ?? '',
  }
}

/** Without any Keystone to ask, nobody comes in. */
function doorFor(config: Config, reach: (authUrl: string) => Fetch, clock: { now(): number }): Door {
  const first = config.keystoneUrl ?? (config.demo && demoAuthUrl(config))
  const door = (url: string) => keystoneDoor({ authUrl: keystoneRoot(url), fetch: reach(url), clock })
  if (first !== undefined) return severalDoors(door(first), config.otherKeystoneUrls.map(door))
  return { keystoneUrl: '', byToken: async () => null, bySignature: async () => null, byPassword: async () => null }
}
