import { execFile, spawnSync } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { createDemoCloud } from './demo-cloud.ts'
import { MemoryStore } from './memory-store.ts'
import { serveDemoCloud } from './serve.ts'

const installed = spawnSync('openstack', ['--version']).status === 0

const credentials = {
  OS_USERNAME: 'demo',
  OS_PASSWORD: 'hearth-demo',
  OS_PROJECT_NAME: 'demo',
  OS_USER_DOMAIN_NAME: 'Default',
  OS_PROJECT_DOMAIN_NAME: 'Default',
  OS_IDENTITY_API_VERSION: '3',
}

test.skipIf(!installed)(
  'the openstack command, unmodified, sees the demo cloud (skipped where it is not installed; npm run test:clients has the whole suite)',
  async () => {
    const port = 20_000 + Math.floor(Math.random() * 20_000)
    const publicUrl = `http://127.0.0.1:${port}`
    const cloud = await createDemoCloud({
      store: new MemoryStore(),
      clock: { now: () => Date.now() },
      publicUrl,
      speed: 'instant',
    })
    const served = await serveDemoCloud(cloud, { port })
    try {
      const env = { ...process.env, ...credentials, OS_AUTH_URL: `${publicUrl}/identity/v3` }
      const run = async (...args: string[]) =>
        JSON.parse((await promisify(execFile)('openstack', [...args, '-f', 'json'], { env })).stdout)
      const networks = (await run('network', 'list')) as { Name: string }[]
      expect(networks.map(({ Name }) => Name).toSorted()).toEqual(['public', 'shared'])
      const server = await run(
        'server',
        'create',
        '--image',
        'cirros-0.6.2',
        '--flavor',
        'm1.tiny',
        '--network',
        'shared',
        '--wait',
        'first',
      )
      expect(server).toMatchObject({ name: 'first', status: 'ACTIVE' })
    } finally {
      await served.close()
    }
  },
  120_000,
)
