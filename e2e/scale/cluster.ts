import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { postgresCluster } from '#e2e/postgres-cluster.ts'
import { type Database, openDatabase } from '#lib/db/database.ts'
import { demoDials } from '#lib/demo-dials.ts'
import type { Cloud } from '#lib/openstack/cloud.ts'
import { connect } from '#lib/openstack/connect.ts'
import { balance } from './balancer.ts'
import { Member } from './member.ts'

/** Several processes of Hearth on one PostgreSQL, behind one address. */
export interface Cluster {
  readonly address: string
  readonly webs: readonly Member[]
  readonly workers: readonly Member[]
  /** Further workers, which stand by. */
  readonly spares: readonly Member[]
  readonly database: Database
  /** The demo user's view of the demo cloud, without quotas. */
  readonly cloud: Cloud
  /** The folder of what the processes say, a file each. */
  readonly logs: string
  end(): Promise<void>
}

export interface ClusterOptions {
  readonly webs: number
  readonly workers: number
  readonly speed: 'instant' | 'quick'
  readonly spares?: number
}

const firstPort = 3940

/** Starts them all and signs in. */
export async function startCluster({ webs, workers, speed, spares = 0 }: ClusterOptions): Promise<Cluster> {
  const [entry, databasePort] = [firstPort, firstPort + 1]
  const webPorts = Array.from({ length: webs }, (_, at) => firstPort + 2 + at)
  const address = `http://127.0.0.1:${entry}`
  const postgres = postgresCluster(databasePort, { connections: 300 })
  const logs = mkdtempSync(join(tmpdir(), 'hearth-scale-'))
  const shared = {
    DATABASE_URL: postgres.url,
    HEARTH_SECRET: 'the key that all processes of a test share',
    HEARTH_PUBLIC_URL: address,
    HEARTH_DEMO_SPEED: speed,
    HEARTH_MAX_STACKS: '-1',
    // Webhooks are heard on this machine.
    HEARTH_ALLOW_PRIVATE_URLS: 'on',
  }
  const member = (role: 'web' | 'worker', name: string, port: number) =>
    new Member(name, { ...shared, HEARTH_ROLE: role, PORT: String(port) }, join(logs, `${name}.log`))
  const webMembers = webPorts.map((port, at) => member('web', `web ${at + 1}`, port))
  const workersFrom = (first: number, count: number) =>
    Array.from({ length: count }, (_, at) => member('worker', `worker ${first + at}`, 0))
  const workerMembers = workersFrom(1, workers)
  const spareMembers = workersFrom(workers + 1, spares)
  const members = [...webMembers, ...workerMembers]
  const stopBalancing = await balance(entry, webPorts)
  const database = await openDatabase({ url: postgres.url, dataFolder: logs })
  for (let at = 0; at < spares; at += 2) await Promise.all(spareMembers.slice(at, at + 2).map((one) => one.standBy()))
  await Promise.all(members.map((one) => one.start()))
  return {
    ...{ address, database, logs },
    webs: webMembers,
    workers: workerMembers,
    spares: spareMembers,
    cloud: await signedIn(address, database),
    async end() {
      await Promise.all([...members, ...spareMembers].map((one) => one.kill()))
      stopBalancing()
      await database.close()
      postgres.end()
    },
  }
}

async function signedIn(address: string, database: Database): Promise<Cloud> {
  const password = { method: 'password', username: 'demo', password: 'hearth-demo', userDomain: 'Default' } as const
  const credential = { ...password, project: 'demo', projectDomain: 'Default' }
  const ask = (request: Request) => fetch(request)
  const cloud = await connect({ authUrl: `${address}/demo-cloud/identity/v3`, credential, fetch: ask })
  const [row] = await database.query<{ token: string }>('SELECT token FROM demo_home')
  await demoDials({ fetch: ask }, `${address}/demo-cloud`, row!.token).lift(cloud.identity.projectId)
  return cloud
}
