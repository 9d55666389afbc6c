import { type ChildStack, ResourceFailure } from '#lib/resources/resource-type.ts'
import { evaluateOptional } from '#lib/template/evaluate.ts'
import { TemplateError } from '#lib/template/template-error.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { attributeReader } from './attributes.ts'
import { chooseRow } from './choose-row.ts'
import { referenceOf, resolveLive } from './live-scope.ts'
import { readModel } from './model.ts'
import type { Surroundings } from './resource-context.ts'
import { resourceContext } from './resource-context.ts'
import { Rows } from './rows.ts'

/** The stack inside a nesting resource, as that resource may ask it; null when it was never made. */
export async function childStack(around: Surroundings, stackId: string): Promise<ChildStack | null> {
  const { world } = around
  const stack = await world.store.stack(stackId)
  if (!stack || stack.deletedAt !== null) return null
  const model = readModel(world, stack)
  const rows = new Rows(await world.store.resources(stackId))
  const rowOf = (name: string) => chooseRow(rows.named(name), stack)
  const inside = { ...around, stack, rows }
  const fetch = attributeReader(
    world,
    () => resourceContext(inside),
    (row) => void world.store.keepAttributes([row]).catch(() => {}),
  )
  const told = async (output: Value): Promise<{ value: Value; problem?: undefined } | { problem: string }> => {
    try {
      return {
        value: (await resolveLive(world, model, rowOf, fetch, (scope) => evaluateOptional(output, scope))) ?? null,
      }
    } catch (error) {
      if (error instanceof TemplateError) return { problem: String(error) }
      if (error instanceof ResourceFailure) return { problem: error.message }
      throw error
    }
  }
  return {
    id: stack.id,
    name: stack.name,
    template: stack.inputs.template,
    resources: model.graph.nodes,
    async reference(resource) {
      const row = rowOf(resource)
      return row && referenceOf(world, row, model)
    },
    physicalId: async (resource) => rowOf(resource)?.physicalId ?? null,
    standing(resource) {
      const row = rowOf(resource)
      return row && { failed: row.status === 'FAILED', createdAt: row.createdAt }
    },
    async attribute(resource, attribute, path) {
      const row = rowOf(resource)
      return row && fetch({ row, attribute, path })
    },
    async outputs() {
      const values = new Map<string, Value>()
      for (const { name, value } of model.outputs) {
        const output = await told(value)
        if ('value' in output) values.set(name, output.value)
      }
      return values
    },
    async outputProblem(name) {
      const output = model.outputs.find((one) => one.name === name)
      const { problem } = output ? await told(output.value) : {}
      return problem
    },
  }
}
