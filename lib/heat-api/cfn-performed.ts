import { readArn } from './arn.ts'
import type { Visitor } from './call.ts'
import { cfnActions, type Params, perform } from './cfn-actions.ts'
import type { CfnWorld } from './cfn-api.ts'
import { faultOf } from './cfn-fault.ts'
import type { CfnMap } from './cfn-xml.ts'
import { tooOften } from './fault.ts'
import type { Policy } from './policy.ts'

/** Those that change something: somebody might ask who did it. */
const told: ReadonlySet<Policy> = new Set<Policy>([
  'stacks:create',
  'stacks:update',
  'stacks:delete',
  'actions:cancel_update',
])

/** Does what an action names, as far as its project may ask for it now, and keeps who changed what. */
export async function performed(
  world: CfnWorld,
  { visitor, name, params, request }: { visitor: Visitor; name: string; params: Params; request: Request },
): Promise<CfnMap> {
  const wait = (await world.allowance?.(visitor.projectId)) ?? 0
  if (wait > 0) throw tooOften(wait)
  const action = Object.hasOwn(cfnActions, name) ? cfnActions[name]?.policy : undefined
  if (!world.audit || action === undefined || !told.has(action)) return perform(world, visitor, name, params)
  const before = await stackIn(world, visitor, params.StackName ?? '')
  const keep = (status: number, detail: string, stackId: string | undefined) =>
    world.audit?.({ visitor, request, stackId, action, status, detail })
  try {
    const result = await perform(world, visitor, name, params)
    await keep(200, '', readArn(String(result.StackId ?? ''))?.stackId ?? before)
    return result
  } catch (error) {
    const fault = faultOf(error, world.log)
    await keep(fault.status, fault.code, before)
    throw fault
  }
}

async function stackIn({ stacks }: CfnWorld, visitor: Visitor, name: string): Promise<string | undefined> {
  const named = readArn(name)?.stackId ?? name.split('/').at(-1) ?? ''
  return named === '' ? undefined : (await stacks.stackNamed(visitor, named))?.id
}
