import { createHash } from 'node:crypto'
import { evaluateOptional } from '#lib/template/evaluate.ts'
import { resolveProperties } from '#lib/template/properties.ts'
import type { Scope } from '#lib/template/scope.ts'
import type { ResourceDefinition } from '#lib/template/template.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { attributeReader } from './attributes.ts'
import { chooseRow } from './choose-row.ts'
import { resolveLive } from './live-scope.ts'
import { behaviourName, type Model, schemaFor } from './model.ts'
import type { AppliedDefinition } from './records.ts'
import { resourceContext } from './resource-context.ts'
import type { Run } from './run.ts'
import type { World } from './world.ts'

/** What the template wants of one resource, its functions carried out. */
export interface Wanted {
  readonly name: string
  readonly type: string
  readonly definition: AppliedDefinition
  readonly properties: Readonly<Record<string, Value>>
  readonly metadata: Value
}

/** Evaluates a resource's definition in `scope`. Throws the first of its problems (TemplateError). */
export function wantedIn(
  world: Pick<World, 'schemaOf' | 'resourceType'>,
  model: Model,
  definition: ResourceDefinition,
  scope: Scope,
): Wanted {
  const { name, type } = definition
  const evaluated = (value: Value | undefined) =>
    value === undefined ? null : (evaluateOptional(value, scope, ['resources', name]) ?? null)
  const behaviour = behaviourName(model, definition)
  const schema = schemaFor(world, behaviour)
  const resolved = schema
    ? resolveProperties(schema, definition.properties, (value) => evaluateOptional(value, scope))
    : { values: evaluatedMap(definition.properties, scope), problems: [] }
  if (resolved.problems[0]) throw resolved.problems[0]
  const metadata = evaluated(definition.metadata)
  return {
    name,
    type,
    properties: resolved.values,
    metadata,
    definition: {
      behaviour,
      deletionPolicy: deletionPolicy(evaluated(definition.deletionPolicy)),
      updatePolicy: evaluated(definition.updatePolicy),
      externalId: externalId(evaluated(definition.externalId)),
      metadata: digest(metadata),
      given: Object.keys(definition.properties),
    },
  }
}

function evaluatedMap(properties: ResourceDefinition['properties'], scope: Scope): Record<string, Value> {
  const values: Record<string, Value> = Object.create(null)
  for (const [name, raw] of Object.entries(properties)) {
    const value = evaluateOptional(raw, scope)
    if (value !== undefined) values[name] = value
  }
  return values
}

function deletionPolicy(value: Value): AppliedDefinition['deletionPolicy'] {
  const word = typeof value === 'string' ? value.toLowerCase() : ''
  return word === 'retain' ? 'Retain' : word === 'snapshot' ? 'Snapshot' : 'Delete'
}

const digest = (value: Value) => createHash('sha256').update(JSON.stringify(value)).digest('base64url')

const externalId = (value: Value) => (value === null || value === '' ? null : String(value))

/** What the template wants of `name` now that all it needs is there. */
export async function want(run: Run, name: string): Promise<Wanted> {
  const model = run.model!
  const definition = model.template.resources.get(name)!
  const read = attributeReader(
    run.world,
    () => resourceContext(run),
    (row) => void run.attributesRead.add(row),
  )
  return resolveLive(
    run.world,
    model,
    (resource) => chooseRow(run.rows.named(resource), run.stack),
    read,
    (scope) => wantedIn(run.world, model, definition, scope),
  )
}

/** Ids of the rows that `name` needs, for the order of a later deletion. */
export function requirementsOf(run: Run, name: string): string[] {
  return run
    .model!.graph.edges.filter((edge) => edge.from === name)
    .flatMap((edge) => chooseRow(run.rows.named(edge.to), run.stack)?.id ?? [])
}
