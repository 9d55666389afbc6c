import type { Config } from '#lib/config.ts'

/** Where the demo cloud's object store is, as a path. */
export const OBJECT_STORE = '/demo-cloud/object-store'

export const demoAuthUrl = ({ publicUrl }: Config): string => `${publicUrl}/demo-cloud/identity/v3`

/** What we serve ourselves, as the demo cloud's catalogue names it. */
export const ownEndpoints = (publicUrl: string) => [
  { type: 'orchestration', name: 'heat', url: `${publicUrl}/heat/v1/%(project_id)s` },
  { type: 'cloudformation', name: 'heat-cfn', url: `${publicUrl}/heat/cfn/v1` },
]

/** As if the demo cloud were all there is: how a copy in memory sees the world. */
export const asDemoAlone = (config: Config) => ({
  ...config,
  keystoneUrl: undefined,
  otherKeystoneUrls: [],
  stackDomain: undefined,
  demo: config.demo ?? ({ speed: 'realistic', password: 'hearth-demo' } as const),
})
