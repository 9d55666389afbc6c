import type { Cloud } from '#lib/openstack/cloud.ts'
import { isCloudError } from '#lib/openstack/cloud-error.ts'
import { constraintProblem } from '#lib/resources/custom-constraints.ts'
import { dottedPath } from '#lib/template/template-error.ts'
import { EngineError } from './engine-error.ts'
import { localProblems, unmakeable } from './local-problems.ts'
import type { Model } from './model.ts'
import type { Problem } from './problem.ts'
import type { Inputs } from './records.ts'
import type { World } from './world.ts'

/**
 * All that Heat checks before it accepts a stack (parity.md §4.2): parameters, the template as a whole, each resource's
 * properties, and the names of cloud objects in them. Empty when there is nothing to complain of.
 */
export async function problemsOf(world: World, model: Model, inputs: Inputs, cloud: Cloud): Promise<Problem[]> {
  const { problems, questions, liveRules } = localProblems(world, model, inputs)
  const unmade = problems.length > 0 ? [] : unmakeable(world, model)
  if (problems.length + unmade.length > 0) return [...problems, ...unmade]
  const broken = liveRules.flatMap((rule) => rule(cloud) ?? [])
  if (broken.length > 0) return broken
  const asked = new Map<string, Promise<string | undefined>>()
  const answers = await Promise.all(
    questions.map(async ({ constraint, value, path }): Promise<Problem[]> => {
      const key = JSON.stringify([constraint, value])
      const asking = asked.get(key) ?? constraintProblem(cloud, constraint, String(value))
      asked.set(key, asking)
      const reason = await asking
      const message = `Property error: ${dottedPath(path)}: Error validating value '${value}': ${reason}`
      return reason === undefined ? [] : [{ errorClass: 'StackValidationFailed', message, path }]
    }),
  )
  return answers.flat()
}

/** The first problem as a refusal. */
export function refuse([problem]: readonly Problem[]): void {
  if (!problem) return
  const { errorClass, message, path, hint, mistake, nested } = problem
  throw new EngineError(400, errorClass, message, { path, hint, mistake, nested })
}

/** Refuses a tree of stacks that would have more resources than allowed. */
export function checkResourceCount(world: Pick<World, 'limits'>, count: number): void {
  const most = world.limits.resourcesPerStack
  if (most >= 0 && count > most) {
    const message = 'Request limit exceeded: Maximum resources per stack exceeded.'
    throw new EngineError(400, 'RequestLimitExceeded', message)
  }
}

/** Access to the cloud, or a stand-in that fails with the reason as soon as something is asked of it. */
export async function cloudIfReachable(world: World, credential: Parameters<World['connect']>[0]): Promise<Cloud> {
  try {
    return await world.connect(credential)
  } catch (error) {
    if (!isCloudError(error)) throw error
    const refuseAll = async () => {
      throw error
    }
    const nobody = {
      userId: '',
      userName: '',
      userDomain: '',
      projectId: '',
      projectName: '',
      roles: [],
      expiresAt: '',
    }
    return {
      authUrl: credential.authUrl,
      region: null,
      identity: nobody,
      token: '',
      has: () => true,
      address: () => {
        throw error
      },
      headers: refuseAll,
      request: refuseAll,
      list: refuseAll,
    }
  }
}
