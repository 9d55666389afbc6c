import { ResourceFailure } from '#lib/resources/resource-type.ts'
import { isMap, pythonText } from '#lib/template/python-text.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { adjustGroup } from './adjust-group.ts'
import { cloudIfReachable } from './check-request.ts'
import { chooseRow } from './choose-row.ts'
import { EngineError, notSupported, resourceNotFound } from './engine-error.ts'
import { resourceEvent, signalEvent } from './events.ts'
import { type Guest, provenRow } from './guest.ts'
import { clearHook } from './hooks.ts'
import type { ResourceRecord, StackRecord } from './records.ts'
import { resourceContext } from './resource-context.ts'
import { Rows } from './rows.ts'
import { behaviourOf, stateOf } from './run.ts'
import { learn } from './step-create.ts'
import type { StackCredential, World } from './world.ts'

/** How often two signals at the same moment may get in each other's way. */
const attempts = 20

/**
 * Hands `details` to a resource, by name or by its very row, or clears the hook they name. Records what it made of them,
 * and tells it by a SIGNAL event with the resource's present status. Throws EngineError where its type or state takes no signals.
 */
export async function signal(
  world: World,
  stack: StackRecord,
  target: string | ResourceRecord,
  details: Value,
  credential: StackCredential,
): Promise<void> {
  const cloud = await cloudIfReachable(world, credential)
  let adjusted = false
  for (let attempt = 0; attempt < attempts; attempt++) {
    const rows = new Rows(await world.store.resources(stack.id))
    const row = typeof target === 'string' ? chooseRow(rows.named(target), stack) : rows.get(target.id)
    if (!row) throw resourceNotFound(nameOf(target), stack.name)
    if (isMap(details) && Object.hasOwn(details, 'unset_hook')) {
      return clearHook(world, stack, row, pythonText(details.unset_hook ?? null))
    }
    const type = behaviourOf(world, row)
    if (!type.signalledAlways) await checkState(world, row)
    if (!type.signal) {
      throw new EngineError(400, 'ResourceActionNotSupported', 'signal is not supported for resource.')
    }
    const around = { world, cloud, stack, rows, signal: AbortSignal.timeout(60_000), cache: new Map() }
    const before = { data: row.data, metadata: row.metadata }
    const { reason, outcome, adjust } = await type.signal(resourceContext(around), stateOf(row), details)
    // Once the group is on its way its policy is heeded no more: what is recorded after it is recorded for good.
    if (adjust && !adjusted && !(await adjustGroup(around, adjust, JSON.stringify(credential)))) return
    adjusted ||= adjust !== undefined
    learn(row, outcome)
    const event = reason === null ? null : signalEvent(world, row, reason)
    if (await world.store.remember(row, before, event)) return
  }
  throw new EngineError(409, 'ActionInProgress', `Resource ${nameOf(target)} is signalled too often at the same time.`)
}

const nameOf = (target: string | ResourceRecord) => (typeof target === 'string' ? target : target.name)

/** What is suspended or deleted takes no signals, and tells so. */
async function checkState(world: World, row: ResourceRecord): Promise<void> {
  const { action } = row
  if (action !== 'DELETE' && action !== 'SUSPEND') return
  const event = { ...resourceEvent(world, row), reason: `Cannot signal resource during ${action}` }
  await world.store.remember(row, row, event)
  throw notSupported(`Signal resource during ${action}`)
}

/** The same for who gets no answer to what the signal says: what its resource can't make sense of is logged alone. */
export async function signalUnheard(...signalled: Parameters<typeof signal>): Promise<void> {
  const [world, stack, target] = signalled
  try {
    await signal(...signalled)
  } catch (error) {
    if (!(error instanceof ResourceFailure)) throw error
    world.log(`resource ${nameOf(target)} of stack ${stack.id} could not take a signal: ${error.message}`)
  }
}

/** Hears which resource a guest has proved to be of, before his signal does anything. */
export type Proven = (guest: { projectId: string; stackId: string; resource: string }) => Promise<void>

/** A signal from inside a server; the cloud, where needed, is reached with the credential of the last operation. */
export async function guestSignal(
  world: World,
  stack: StackRecord,
  guest: Guest,
  details: Value,
  proven?: Proven,
): Promise<void> {
  const row = await provenRow(world, stack, guest)
  await proven?.({ projectId: stack.projectId, stackId: stack.id, resource: row.name })
  const operation = await world.store.operation(stack.operationId)
  const credential = JSON.parse(operation!.credential) as StackCredential
  if (!('signed' in guest)) return signalUnheard(world, stack, row, details, credential)
  try {
    await signal(world, stack, row, details, credential)
  } catch (error) {
    throw error instanceof ResourceFailure ? new EngineError(400, error.kind, error.message) : error
  }
}
