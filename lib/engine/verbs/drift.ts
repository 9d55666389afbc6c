import { isCloudError } from '#lib/openstack/cloud-error.ts'
import { isMap } from '#lib/template/python-text.ts'
import type { Path, ResourceDefinition, Template } from '#lib/template/template.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { currentRows } from '../act.ts'
import { alike } from '../alike.ts'
import { childOf } from '../child-operation.ts'
import type { Difference, DriftReport, ResourceDrift } from '../drift-report.ts'
import { readModel, schemaFor } from '../model.ts'
import { ownedStack } from '../owned-stack.ts'
import { propertyDifferences } from '../property-differences.ts'
import type { ResourceRecord, StackRecord } from '../records.ts'
import type { Caller } from '../requests.ts'
import { resourceContext, type Surroundings } from '../resource-context.ts'
import { Rows } from '../rows.ts'
import { behaviourOf, stateOf } from '../run.ts'
import { isSecret, masked } from '../secrets.ts'
import { updateDecision } from '../update-decision.ts'
import type { World } from '../world.ts'

/** How many objects are asked for at once. */
const atOnce = 16

/**
 * Compares everything a stack is made of, nested stacks too, with what was last applied, and keeps what it finds. Changes
 * nothing, neither in the cloud nor of any resource's state.
 */
export async function findDrift(world: World, caller: Caller, stackId: string): Promise<DriftReport> {
  const stack = await ownedStack(world, caller, stackId)
  const cloud = await world.connect(caller)
  const signal = AbortSignal.timeout(120_000)
  const resources = await driftIn({ world, stack, cloud, signal, cache: new Map() }, [])
  const report = { checkedAt: world.clock.now(), resources }
  await world.guards.keepDriftReport(stackId, report)
  return report
}

async function driftIn(around: Omit<Surroundings, 'rows'> & { stack: StackRecord }, within: readonly string[]) {
  const { world, stack } = around
  const rows = new Rows(await world.store.resources(stack.id))
  const current = currentRows({ rows, stack })
  const { template } = readModel(world, stack)
  const found: ResourceDrift[] = []
  for (let from = 0; from < current.length; from += atOnce) {
    const some = current.slice(from, from + atOnce)
    const drifts = await Promise.all(
      some.map(async (row): Promise<ResourceDrift[]> => {
        const path = [...within, row.name]
        const child = await childOf(world, row)
        if (child) return driftIn({ ...around, stack: child }, path)
        return [await driftOf({ ...around, rows }, template, row, path)]
      }),
    )
    found.push(...drifts.flat())
  }
  return found
}

type Finding = Pick<ResourceDrift, 'state' | 'reason'> & Partial<Pick<ResourceDrift, 'compared' | 'differences'>>

async function driftOf(
  around: Surroundings,
  template: Template,
  row: ResourceRecord,
  path: readonly string[],
): Promise<ResourceDrift> {
  const place = { stackId: row.stackId, path, type: row.type, compared: [], differences: [] }
  try {
    return { ...place, ...(await lookAt(around, template, row)) }
  } catch (error) {
    if (!isCloudError(error)) throw error
    return { ...place, state: 'not-checked', reason: `Its service could not be asked: ${error.message}` }
  }
}

async function lookAt(around: Surroundings, template: Template, row: ResourceRecord): Promise<Finding> {
  const type = behaviourOf(around.world, row)
  const context = resourceContext(around)
  if (row.action === 'INIT') return unchecked('It was not made yet.')
  if (type.isRowAlone) return unchecked('It is nothing but its record: there is no object to compare it with.')
  if (row.physicalId === null) return unchecked('It has no object of its own.')
  const gone: Finding = { state: 'missing', reason: 'The object is gone: somebody deleted it outside of the stack.' }
  if (!type.live) {
    if (!type.exists) return unchecked('Properties of this type can’t be read back.')
    const isThere = await type.exists(context, stateOf(row))
    return isThere ? unchecked('It is there; properties of this type can’t be read back.') : gone
  }
  const properties = (await type.resolve?.(context, row.properties, true)) ?? row.properties
  const live = await type.live(context, { ...stateOf(row), properties })
  if (!live) return gone
  const compared = Object.keys(live).filter((name) => asksFor(row, properties, name))
  const definition = template.resources.get(row.name)
  const differences = compared.flatMap((name) =>
    propertyDifferences(properties[name]!, live[name]!, [name]).map((one) =>
      told(around.world, template, definition, row, live, one),
    ),
  )
  if (differences.length > 0) return { state: 'drifted', reason: '', compared, differences }
  if (compared.length === 0) return unchecked('It is there; none of its properties can be read back.')
  return { state: 'in-sync', reason: '', compared }
}

/** An empty value that nobody wrote asks for nothing: the service was free to choose. */
function asksFor({ definition }: ResourceRecord, properties: ResourceRecord['properties'], name: string): boolean {
  const applied = properties[name] ?? null
  return applied !== null && (definition.given.includes(name) || !alike(applied, null))
}

const unchecked = (reason: string): Finding => ({ state: 'not-checked', reason })

/** A difference with what the template says there, and what it takes to bring it back. */
function told(
  world: World,
  template: Template,
  definition: ResourceDefinition | undefined,
  row: ResourceRecord,
  live: Readonly<Record<string, Value>>,
  { path, ...values }: ReturnType<typeof propertyDifferences>[number],
): Difference {
  const name = String(path[0])
  const raw = definition && Object.hasOwn(definition.properties, name) ? definition.properties[name]! : undefined
  const hidden = raw !== undefined && isSecret(template, raw)
  const written = raw === undefined ? undefined : valueAt(raw, path.slice(1))
  const schema = schemaFor(world, row.definition.behaviour)
  const state = { ...stateOf(row), properties: { ...row.properties, [name]: live[name] ?? null } }
  const decision = schema && updateDecision(behaviourOf(world, row), schema, state, row.properties).decision
  const effect = decision === 'replace' || decision === 'error' ? 'replace' : 'update'
  if (!hidden)
    return { path, ...values, ...(written === undefined ? {} : { template: written }), effect, masked: false }
  const shown = Object.fromEntries(Object.keys(values).map((key) => [key, masked]))
  return { path, ...shown, template: masked, effect, masked: true }
}

/** What is written at a place below; undefined where a function stands in its stead. */
function valueAt(value: Value, [step, ...rest]: Path): Value | undefined {
  if (step === undefined) return value
  if (Array.isArray(value))
    return typeof step === 'number' && value[step] !== undefined ? valueAt(value[step], rest) : undefined
  return isMap(value) && Object.hasOwn(value, step) ? valueAt(value[step]!, rest) : undefined
}
