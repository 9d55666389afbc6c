import { administering } from './administering.ts'
import { adoption, snapshot } from './handing-over.ts'
import { loadBalancer } from './load-balancer.ts'
import { group, nested } from './nesting.ts'
import { association, pools, qos, routing, trunk } from './networking.ts'
import { refusals } from './refusals.ts'
import type { Scenario } from './scenario.ts'
import { failedSignal, signedCondition, swiftSignal, waitCondition } from './signalling.ts'
import { site } from './site.ts'
import { bootVolume, movingDisk } from './storage.ts'
import { rollingBack, updating } from './updating.ts'

/** What must hold on every cloud, the demo cloud and a real OpenStack alike. */
export const scenarios: readonly Scenario[] = [
  site,
  bootVolume,
  movingDisk,
  updating,
  rollingBack,
  refusals,
  group,
  nested,
  adoption,
  snapshot,
  waitCondition,
  signedCondition,
  swiftSignal,
  failedSignal,
  trunk,
  routing,
  association,
  qos,
  pools,
  loadBalancer,
  administering,
]
