import { TemplateError } from '#lib/template/template-error.ts'
import { EngineError } from './engine-error.ts'
import { buildModel, type Model } from './model.ts'
import { type Problem, problemOf } from './problem.ts'
import type { StackRecord } from './records.ts'
import type { World } from './world.ts'

type Source = Pick<StackRecord, 'id' | 'name' | 'projectId' | 'inputs'>

/** Reads a request's inputs; what makes that impossible is the answer instead. */
export function modelOrProblem(
  world: Pick<World, 'schemaOf' | 'resourceType' | 'limits' | 'clock'>,
  stack: Source,
): Model | Problem {
  const size = new TextEncoder().encode(stack.inputs.template).length
  if (size > world.limits.templateSize) return tooLarge(size, world.limits.templateSize)
  try {
    return buildModel(world, stack)
  } catch (error) {
    if (error instanceof EngineError) return problemOf(error, error.path)
    if (error instanceof TemplateError) return problemOf(error, error.path)
    throw error
  }
}

const tooLarge = (size: number, limit: number): Problem => ({
  errorClass: 'RequestLimitExceeded',
  message: `Request limit exceeded: Template size (${size} bytes) exceeds maximum allowed size (${limit} bytes).`,
})
