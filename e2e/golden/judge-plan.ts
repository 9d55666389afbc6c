import { schemaOf } from '#lib/catalogue/catalogue.ts'
import { heatPreview } from '#lib/engine/heat-preview.ts'
import { initialRow } from '#lib/engine/initial-row.ts'
import { referenceOf } from '#lib/engine/live-scope.ts'
import { buildModel, type Model } from '#lib/engine/model.ts'
import { planItems } from '#lib/engine/plan.ts'
import type { ResourceRecord } from '#lib/engine/records.ts'
import { wantedIn } from '#lib/engine/want.ts'
import { topologicalOrder } from '#lib/graph/dag.ts'
import { resourceType } from '#lib/resources/registry.ts'
import type { ResourceType } from '#lib/resources/resource-type.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { compared, type Data, type Verdict } from './verdict.ts'

/** A stack's template and parameters before and after: the group `plan` of updates.json. */
export interface PlanCase {
  readonly id: string
  readonly group: string
  readonly before: Value
  readonly after: Value
  readonly beforeParameters?: Data
  readonly afterParameters?: Data
  readonly expected: { readonly [list: string]: readonly string[] }
}

/** The lists of a preview have to be Heat's. */
export function judgePlan(one: PlanCase): Verdict {
  const rows = made(modelOf(one.before, one.beforeParameters))
  const after = modelOf(one.after, one.afterParameters)
  const plan = planItems(world, after, (name) => rows.get(name), rows.values())
  return compared(one, sorted(one.expected), sorted(heatPreview(plan.items)))
}

const sorted = (lists: { readonly [list: string]: readonly string[] }) =>
  Object.fromEntries(Object.entries(lists).map(([list, names]) => [list, names.toSorted()]))

/** What nobody has written yet goes by the catalogue alone. */
const unwritten = (type: string): ResourceType => ({
  type,
  create: async () => ({}),
  delete: async () => {},
  attribute: async () => null,
})

const clock = { now: () => 0, after: () => () => {} }

const world = { schemaOf, resourceType: (type: string) => resourceType(type) ?? unwritten(type), clock }

const stack = { id: 'stack-id-1', name: 'teststack', projectId: 'project-1', generation: 1 }

function modelOf(template: Value, parameters: Data = {}): Model {
  const inputs = { template: JSON.stringify(template), files: {}, environments: [], parameters, layout: {} }
  return buildModel(world, { ...stack, inputs })
}

/** The rows of a stack whose resources have all been made. */
function made(model: Model): ReadonlyMap<string, ResourceRecord> {
  const rows = new Map<string, ResourceRecord>()
  const scope = { ...model.scope, reference: (name: string) => reference(rows.get(name), model) }
  for (const [position, name] of topologicalOrder(model.graph).entries()) {
    const wanted = wantedIn(world, model, model.template.resources.get(name)!, scope)
    const { definition, properties, metadata } = wanted
    const row = initialRow(run, wanted, position, null)
    rows.set(name, { ...row, action: 'CREATE', physicalId: `id-${name}`, definition, properties, metadata })
  }
  return rows
}

const reference = (row: ResourceRecord | undefined, model: Model) => row && referenceOf(world, row, model)

const run = {
  world: { ...world, random: { uuid: () => crypto.randomUUID() } },
  stack,
  operation: { id: 'operation-1' },
}
