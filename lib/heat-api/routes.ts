import { actionRoutes } from './action-routes.ts'
import { eventRoutes } from './event-routes.ts'
import type { HeatWorld } from './heat-world.ts'
import { lookupRoutes } from './lookup-routes.ts'
import { outputRoutes } from './output-routes.ts'
import { previewRoutes } from './preview-routes.ts'
import { resourceRoutes } from './resource-routes.ts'
import { resourceTypeRoutes } from './resource-type-routes.ts'
import type { Route } from './route.ts'
import { serviceRoutes } from './service-routes.ts'
import { snapshotRoutes } from './snapshot-routes.ts'
import { softwareConfigRoutes } from './software-config-routes.ts'
import { softwareDeploymentRoutes } from './software-deployment-routes.ts'
import { stackListRoutes } from './stack-list-routes.ts'
import { stackRoutes } from './stack-routes.ts'
import { templateVersionRoutes } from './template-version-routes.ts'
import { validateRoutes } from './validate-routes.ts'

/** Every route of Heat's REST API below `/v1/{project_id}`; of several that fit a path, the first counts. */
export function heatRoutes(heat: HeatWorld): Route[] {
  return [
    ...stackListRoutes(heat),
    ...previewRoutes(heat),
    ...lookupRoutes(heat),
    ...stackRoutes(heat),
    ...outputRoutes(heat),
    ...actionRoutes(heat),
    ...snapshotRoutes(heat),
    ...eventRoutes(heat),
    ...resourceRoutes(heat),
    ...validateRoutes(heat),
    ...resourceTypeRoutes(heat),
    ...templateVersionRoutes,
    ...softwareConfigRoutes(heat),
    ...softwareDeploymentRoutes(heat),
    ...serviceRoutes(heat),
  ]
}
