import { cloudIfReachable, problemsOf } from './check-request.ts'
import { EngineError } from './engine-error.ts'
import type { Model } from './model.ts'
import { modelOrProblem } from './model-or-problem.ts'
import type { Problem } from './problem.ts'
import type { StackRecord } from './records.ts'
import type { Caller } from './requests.ts'
import type { World } from './world.ts'

/** Reads what a stack shall be and finds all that keeps it from being so. */
export async function checked(
  world: World,
  caller: Caller,
  stack: Pick<StackRecord, 'id' | 'name' | 'projectId' | 'inputs'>,
): Promise<{ model?: Model; problems: Problem[] }> {
  const model = modelOrProblem(world, stack)
  if ('errorClass' in model) return { problems: [model] }
  const cloud = await cloudIfReachable(world, caller)
  return { model, problems: await problemsOf(world, model, stack.inputs, cloud) }
}

const longestTag = 80

/** Refuses tags that Heat would not store. */
export function checkTags(tags: readonly string[] = []): void {
  const tooLong = tags.find((tag) => [...tag].length > longestTag)
  if (tooLong === undefined) return
  throw new EngineError(400, 'ValueError', `Invalid tag, "${tooLong}" is longer than ${longestTag} characters`)
}
