import { createStack, type NewStack } from '../begin.ts'
import { by } from '../by.ts'
import { checkResourceCount, refuse } from '../check-request.ts'
import { checked, checkTags } from '../checked-request.ts'
import { EngineError, invalidStack, notSupported, stackExists } from '../engine-error.ts'
import { lastingCredential } from '../lasting-credential.ts'
import { inputsOf } from '../request-inputs.ts'
import type { Caller, StackRequest } from '../requests.ts'
import { treeSize } from '../tree-size.ts'
import type { World } from '../world.ts'

/** Checks a request and begins to create the stack, or to adopt it; answers its id. */
export async function create(world: World, caller: Caller, request: StackRequest): Promise<string> {
  const name = checkedName(request.name)
  checkTags(request.tags)
  if (request.adopt && !world.settings.adopt) throw notSupported('Stack Adopt')
  if (await world.store.stackNamed(caller.projectId, name)) throw stackExists(name)
  const most = world.limits.stacksPerProject
  if (most >= 0 && (await world.store.stacksOf(caller.projectId)).length >= most) throw tooMany(world)
  const inputs = inputsOf(request, null)
  const id = world.random.uuid()
  const { model, problems } = await checked(world, caller, { id, name, projectId: caller.projectId, inputs })
  refuse(problems)
  checkResourceCount(world, treeSize(world, model!, inputs))
  const { projectId, userId, userName, authUrl, region = null } = caller
  const credential = await lastingCredential(world, caller, { rootId: id, region })
  const wanted: NewStack = {
    id,
    name,
    ...(request.adopt ? { action: 'ADOPT' } : {}),
    inputs,
    credential,
    details: by(caller),
    owner: { projectId, userId, userName, authUrl, region },
    parent: null,
    tags: request.tags ?? [],
    timeoutMins: request.timeoutMins ?? null,
    disableRollback: request.disableRollback ?? true,
  }
  try {
    await createStack(world, wanted)
  } catch (error) {
    if (!(await world.store.stack(id))) await world.delegation?.settle(id, 'gone', caller)
    throw error
  }
  return id
}

/** Throws where Heat would not take a stack's name. */
export function checkedName(name: string | undefined): string {
  if (name !== undefined && /^[a-zA-Z][a-zA-Z0-9_.-]{0,254}$/.test(name)) return name
  throw invalidStack(
    `Invalid stack name ${name ?? ''} must contain only alphanumeric or "_-.\\" characters, must start with alpha and must be 255 characters or less.`,
  )
}

const tooMany = ({ limits }: World) =>
  new EngineError(
    400,
    'RequestLimitExceeded',
    `Request limit exceeded: You have reached the maximum stacks per tenant, ${limits.stacksPerProject}. Please delete some stacks.`,
  )
