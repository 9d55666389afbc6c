import { createInterface } from 'node:readline/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { stackTraces } from '#lib/db/stack-traces.ts'
import { keptReason } from '#lib/engine/step-delete.ts'
import { type Stray, straysAmong } from '#lib/engine/strays.ts'
import type { Cloud } from '#lib/openstack/cloud.ts'
import { isCloudError } from '#lib/openstack/cloud-error.ts'
import { deleteUnmanaged } from '#lib/resources/delete-unmanaged.ts'
import { madeObjects } from '#lib/resources/made-objects.ts'
import { ensurePrismaClient } from '../ensure-built.ts'
import { type Command, readArguments, type Terminal, UsageError } from './command.ts'
import { commandCloud } from './command-cloud.ts'
import { configNow } from './config-now.ts'
import { databaseOf } from './database-of.ts'

const help = `usage: hearth leftovers [OPTIONS]

Lists what stacks made in a project of a cloud and own no longer: servers and their groups, key pairs, networks, subnets and
their pools, ports, trunks, routers, addresses, security groups, QoS policies, load balancers, listeners, pools, volumes,
their snapshots and backups, and images. It compares what is in the cloud with what Hearth’s database has recorded: an object counts
where an event of a stack tells of it, or where its name begins with that of a stack of the project and ends as only
physical names end.

      --os-cloud NAME  a cloud of clouds.yaml; otherwise OS_CLOUD, or OS_AUTH_URL and the other OS_… variables
      --delete         delete them, after you have agreed
      --kept           with --delete: also what was left in the cloud on purpose
      --yes            with --delete: don’t ask
      --json           print JSON

It reads the same variables as Hearth itself (DATABASE_URL, HEARTH_DATA …). With the embedded database Hearth must not run
meanwhile. Nothing is deleted while a stack of the project is at work.

Exit codes: 0 nothing is left, 1 something is, 2 wrong usage.`

const options = {
  'os-cloud': { type: 'string' },
  delete: { type: 'boolean', default: false },
  kept: { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const

export const leftoversCommand: Command = {
  help,
  async run(args, terminal) {
    const { values, positionals } = readArguments(args, options)
    if (positionals.length > 0) throw new UsageError(`What is “${positionals[0]}”?`)
    const config = configNow()
    const cloud = await reached(values['os-cloud'])
    await ensurePrismaClient()
    const database = await databaseOf(config)
    try {
      const objects = await madeObjects(cloud)
      const { projectId } = cloud.identity
      const ids = objects.map(({ id }) => id)
      const found = straysAmong(objects, await stackTraces(database, projectId, ids, keptReason))
      if (!values.delete) return told(found, values.json, terminal)
      const busy = await database.query(
        `SELECT 1 FROM stack WHERE project_id = $1 AND status = 'IN_PROGRESS' AND deleted_at IS NULL LIMIT 1`,
        [projectId],
      )
      if (busy.length > 0) throw new UsageError('A stack of this project is at work: wait for its end.')
      const doomed = found.filter(({ isKept }) => values.kept || !isKept)
      if (!values.json) told(doomed, false, terminal)
      if (doomed.length === 0) return 0
      if (!values.yes && !(await agreed(doomed.length, cloud, terminal))) return 1
      return await deleted(cloud, doomed, values.json, terminal)
    } finally {
      await database.close()
    }
  },
}

async function reached(name: string | undefined): Promise<Cloud> {
  try {
    return await commandCloud(name, process.env)
  } catch (error) {
    throw isCloudError(error) ? new UsageError(error.message) : error
  }
}

function told(strays: readonly Stray[], json: boolean, terminal: Terminal): number {
  if (json) terminal.out(JSON.stringify({ leftovers: strays }))
  else if (strays.length === 0) terminal.out('Nothing is left of stacks.')
  for (const [type, some] of json ? [] : Map.groupBy(strays, ({ type: kind }) => kind)) {
    terminal.out(type)
    for (const stray of some) terminal.out(`  ${lineOf(stray)}`)
  }
  return strays.length === 0 ? 0 : 1
}

function lineOf({ id, name, detail, stackName, resource, isKept }: Stray): string {
  const origin = resource === null ? `named like stack ${stackName}` : `${resource} of stack ${stackName}`
  const words = [name === id ? '' : name, detail, origin, isKept ? 'kept on purpose' : ''].filter((word) => word !== '')
  return `${id}  ${words.join(', ')}`
}

async function agreed(count: number, { identity }: Cloud, terminal: Terminal): Promise<boolean> {
  if (!terminal.isTty) throw new UsageError('Nobody is there to agree: give --yes.')
  const lines = createInterface({ input: process.stdin, output: process.stdout })
  const { projectName } = identity
  const answer = await lines.question(`To delete these ${count}, type the name of the project, ${projectName}: `)
  lines.close()
  return answer.trim() === projectName
}

async function deleted(cloud: Cloud, doomed: readonly Stray[], json: boolean, terminal: Terminal): Promise<number> {
  const left = await deleteUnmanaged(cloud, doomed, sleep)
  const count = doomed.length - left.length
  if (json) {
    const failed = left.map(({ object, reason }) => ({ ...object, reason }))
    terminal.out(JSON.stringify({ deleted: count, failed }))
  } else {
    for (const { object, reason } of left) terminal.err(`${object.type} ${object.id} is still there: ${reason}`)
    terminal.out(`${count} deleted, ${left.length} left.`)
  }
  return left.length === 0 ? 0 : 1
}
