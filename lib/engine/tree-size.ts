import { childEnvironment } from '#lib/template/environment.ts'
import { TemplateError } from '#lib/template/template-error.ts'
import { depthExceeded } from './begin.ts'
import { EngineError } from './engine-error.ts'
import { buildModel, type Model } from './model.ts'
import type { Inputs } from './records.ts'
import type { World } from './world.ts'

/**
 * How many resources a stack and the templates nested in it have, as far as its files tell before anything exists.
 * Throws where templates are nested too deep, which also ends those that contain themselves.
 */
export function treeSize(
  world: World,
  model: Model,
  inputs: Inputs,
  depth = 0,
  known = new Map<string, number>(),
): number {
  if (depth > world.limits.nestedDepth) throw new EngineError(400, 'RequestLimitExceeded', depthExceeded(world))
  let size = model.graph.nodes.length
  for (const name of model.graph.nodes) {
    const resolved = model.types.get(name)
    if (resolved?.kind !== 'template') continue
    const key = `${depth} ${resolved.template}`
    const counted = known.get(key) ?? fileSize(world, model, inputs, name, depth, known)
    known.set(key, counted)
    size += counted
  }
  return size
}

function fileSize(
  world: World,
  model: Model,
  inputs: Inputs,
  name: string,
  depth: number,
  known: Map<string, number>,
): number {
  const resolved = model.types.get(name)!
  const file = resolved.kind === 'template' ? resolved.template : ''
  const template = Object.hasOwn(inputs.files, file) ? inputs.files[file] : undefined
  if (template === undefined) return 0
  const without = resolved.kind === 'template' && resolved.user ? { without: resolved.path } : {}
  const inherited = childEnvironment(model.environment, { parameters: {}, resourceName: name, ...without })
  const child = { ...inputs, template, environments: [], parameters: {}, inherited }
  try {
    return treeSize(world, buildModel(world, { ...model.stack, inputs: child }), child, depth + 1, known)
  } catch (error) {
    // What a child lacks without its parameters is for the child to tell.
    if (error instanceof TemplateError) return 0
    throw error
  }
}
