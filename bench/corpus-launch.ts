import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { ensurePrismaClient } from '#bin/ensure-built.ts'
import { readConfig } from '#lib/config.ts'
import type { Cloud } from '#lib/openstack/cloud.ts'
import { choicesFor, choosable } from '#lib/resources/choices.ts'
import { type Hearth, startServer } from '#lib/server.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { bootSignal } from './corpus/boot-signal.ts'
import { type CorpusEntry, launchable } from './corpus/entries.ts'
import { missingThing } from './corpus/missing-thing.ts'
import { parametersFor } from './corpus/parameters-for.ts'
import { knownByIdOnly, routeTo, subnetOf, suppliable, supply, supplySubnet } from './corpus/supply.ts'

/*
 * npm run corpus:launch -- DIR [WORD]
 *
 * Launches every template of DIR (those whose name has WORD in it) (laid out as golden/templates.json and corpus/) that Heat accepts and whose types Hearth
 * has, on an instant demo cloud: it must reach CREATE_COMPLETE, then DELETE_COMPLETE, and leave the cloud as it was.
 * Each finds a cloud as new; things it takes for granted (images, networks, key pairs) are made before, under its names.
 */

const MOST_TRIES = 12
const PATIENCE_MS = 20_000

class Launcher {
  private readonly hearth: Hearth
  private readonly cloud: Cloud
  private readonly caller: Parameters<Hearth['stacks']['create']>[0]
  private readonly made = new Set<string>()
  private readonly attributes: string[] = []

  constructor(hearth: Hearth, cloud: Cloud, caller: Parameters<Hearth['stacks']['create']>[0]) {
    this.hearth = hearth
    this.cloud = cloud
    this.caller = caller
  }

  /** Why the template did not come and go as it should; null when it did. */
  async launch(entry: CorpusEntry, name: string): Promise<string | null> {
    const parameters = await parametersFor(entry, {
      make: async (constraint, wanted) => void (await this.make(constraint, wanted)),
      makePair: (network, subnet) => this.makePair(network, subnet),
      subnetOf: (network) => subnetOf(this.cloud, network),
    })
    for (let attempt = 1; ; attempt++) {
      const before = await this.hearth.demo!.objects()
      const failure = await this.createAndDelete(entry, `${name}-${attempt}`, parameters)
      if (failure === null) return leftBehind(before, await this.hearth.demo!.objects(), entry)
      if (attempt >= MOST_TRIES || !(await this.mend(failure))) return failure
    }
  }

  /** Makes what a failure misses; false when that is nothing that could be made. */
  private async mend(failure: string): Promise<boolean> {
    const wanted = missingThing(failure)
    if (wanted) return this.make(wanted.constraint, wanted.name)
    const attribute = /Unrecognized attribute\(s\) '([^']+)'/.exec(failure)?.[1]
    if (attribute && !this.attributes.includes(attribute)) {
      this.attributes.push(attribute)
      await this.hearth.demo!.extend(this.attributes)
      return true
    }
    const route = /External network (\S+) is not reachable from subnet (\S+?)\./.exec(failure)
    if (route) await routeTo(this.cloud, route[1]!, route[2]!)
    return route !== null
  }

  private async createAndDelete(
    entry: CorpusEntry,
    name: string,
    parameters: Record<string, Value>,
  ): Promise<string | null> {
    const environments = [{ name: 'environment', text: JSON.stringify(entry.environment) }]
    const request = { name, template: entry.text, files: entry.files, environments, parameters }
    let id: string
    try {
      id = await this.hearth.stacks.create(this.caller, request)
    } catch (error) {
      return `refused: ${error instanceof Error ? error.message : error}`
    }
    const created = await this.settled(id)
    await this.hearth.stacks.delete(this.caller, id)
    const deleted = await this.settled(id)
    if (created.state !== 'CREATE_COMPLETE') return `${created.state}: ${created.reason}`
    return deleted.state === 'DELETE_COMPLETE' ? null : `${deleted.state}: ${deleted.reason}`
  }

  /** Waits until a stack rests; meanwhile plays the guests who signal that they have booted. */
  private async settled(id: string): Promise<{ state: string; reason: string }> {
    const deadline = Date.now() + PATIENCE_MS
    for (let round = 0; Date.now() < deadline; round++) {
      const { action, status, statusReason } = await this.hearth.stacks.stack(this.caller, id)
      if (status !== 'IN_PROGRESS') return { state: `${action}_${status}`, reason: statusReason }
      if (round > 2) await this.signalWaiting(id, round)
      await new Promise((wake) => setTimeout(wake, Math.min(10 + round * 5, 100)))
    }
    const last = (await this.hearth.stacks.events(this.caller, id, 0, 5000)).slice(-4)
    const shown = last
      .map(({ resourceName, action, status, reason }) => `${resourceName} ${action}_${status} ${reason}`)
      .join('\n      ')
    return { state: 'STUCK', reason: `not done within ${PATIENCE_MS / 1000} s; it last said\n      ${shown}` }
  }

  private async signalWaiting(stackId: string, round: number): Promise<void> {
    // A nested stack is announced a moment before it exists.
    const resources = await this.hearth.stacks.resources(this.caller, stackId).catch(() => [])
    const waiting = resources.some(({ type, status }) => /WaitCondition$/.test(type) && status === 'IN_PROGRESS')
    for (const { name, type, nestedStackId, status } of resources) {
      if (nestedStackId && status === 'IN_PROGRESS') await this.signalWaiting(nestedStackId, round)
      if (!waiting || !/WaitConditionHandle$/.test(type)) continue
      await this.hearth.stacks.signal(this.caller, stackId, name, bootSignal(type, round)).catch(() => undefined)
    }
  }

  /** Makes `name` unless it is there; false when there is nothing to make. */
  private async make(constraint: string, name: string): Promise<boolean> {
    if (!suppliable(constraint) || this.made.has(`${constraint} ${name}`)) return false
    if (choosable.includes(constraint)) {
      const choices = (await choicesFor(this.cloud, constraint)) ?? []
      if (choices.some(({ value, label }) => value === name || (label === name && !knownByIdOnly.has(constraint))))
        return false
    }
    this.made.add(`${constraint} ${name}`)
    await supply(this.cloud, this.hearth.demo!.rename, constraint, name)
    return true
  }

  /** A network and, within it, a subnet. */
  private async makePair(network: string, subnet: string): Promise<void> {
    await this.make('neutron.network', network)
    await supplySubnet(this.cloud, this.hearth.demo!.rename, network, subnet)
  }
}

/** What a launch may leave: tokens, and Nova's history of what was done. */
const lasting = /^(keystone\/token|nova\/instance_action|swift\/account) /

function leftBehind(before: readonly string[], after: readonly string[], { text }: CorpusEntry): string | null {
  const known = new Set(before)
  // A deletion policy of Snapshot asks for a backup or an image to stay.
  const keeps = /['"]?deletion_?policy['"]?\s*:\s*['"]?snapshot/i.test(text)
  const left = after.filter(
    (object) =>
      !known.has(object) && !lasting.test(object) && !(keeps && /^(cinder\/backup|glance\/image) /.test(object)),
  )
  const still = new Set(after)
  const gone = before.filter((object) => !still.has(object) && !lasting.test(object))
  if (left.length > 0) return `left behind: ${left.slice(0, 5).join(', ')}`
  return gone.length > 0 ? `gone, though not its own: ${gone.slice(0, 5).join(', ')}` : null
}

/** A launcher with a cloud of its own: as new, without quotas, spoken to as its admin. */
async function onFreshCloud(hearth: Hearth): Promise<Launcher> {
  await hearth.demo!.reset()
  const { session } = await hearth.access.signIn({
    method: 'password',
    authUrl: 'http://127.0.0.1:1/demo-cloud/identity/v3',
    username: 'admin',
    password: 'hearth-demo',
    userDomain: 'Default',
    project: 'demo',
    projectDomain: 'Default',
  })
  await hearth.demo!.lift(session.identity.projectId)
  const cloud = await hearth.access.cloud(session)
  // A project's default security group is made when it is first looked for.
  await cloud.list('network', '/v2.0/security-groups', 'security_groups')
  return new Launcher(hearth, cloud, hearth.caller(session))
}

async function run(): Promise<void> {
  const folder = resolve(process.argv[2] ?? '../shared/heat')
  if (!existsSync(join(folder, 'golden/templates.json'))) throw new Error(`${folder} has no golden/templates.json`)
  await ensurePrismaClient()
  const data = mkdtempSync(join(tmpdir(), 'hearth-corpus-'))
  const hearth = await startServer(readConfig({ HEARTH_DATA: data, HEARTH_DEMO_SPEED: 'instant', PORT: '1' }))
  let passed = 0
  const failures: string[] = []
  const only = process.argv[3]
  for (const [index, entry] of launchable(folder)
    .filter(({ label }) => !only || label.includes(only))
    .entries()) {
    const launcher = await onFreshCloud(hearth)
    const failure = await launcher
      .launch(entry, `c${index}`)
      .catch((error: unknown) => `bug: ${error instanceof Error ? error.stack : error}`)
    if (failure === null) passed++
    else failures.push(`${entry.label}\n    ${failure}`)
    if (failure !== null) console.log(`FAILED ${failures.at(-1)}`)
  }
  await hearth.stop()
  rmSync(data, { recursive: true, force: true })
  console.log(`\n${passed} passed, ${failures.length} failed`)
  process.exit(failures.length > 0 ? 1 : 0)
}

await run()
