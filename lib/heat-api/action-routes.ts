import { isMap } from '#lib/template/python-text.ts'
import { nothing } from './bodies.ts'
import type { Call } from './call.ts'
import { badRequest, mishap } from './fault.ts'
import type { HeatWorld, StackVerbs } from './heat-world.ts'
import { withStack } from './identified-stack.ts'
import { enforce } from './policy.ts'
import type { Route } from './route.ts'

const actions = ['suspend', 'resume', 'check', 'cancel_update', 'cancel_without_rollback'] as const
type Action = (typeof actions)[number]

/** Suspending, resuming, checking, cancelling: the one key of the body says which. */
export function actionRoutes(heat: Pick<HeatWorld, 'stacks'>): Route[] {
  const one = (name: string) => ({
    description: name === 'check' ? 'Look whether everything is there.' : `Do ${name}.`,
  })
  return [
    {
      method: 'POST',
      path: '/stacks/{stack_name}/{stack_id}/actions',
      policy: 'actions:action',
      summary: 'Suspend, resume or check a stack, or cancel what it does',
      body: { type: 'object', properties: Object.fromEntries(actions.map((name) => [name, one(name)])) },
      answers: { status: 200, schema: nothing },
      handle: (call) => act(heat, call),
    },
  ]
}

async function act(heat: Pick<HeatWorld, 'stacks'>, call: Call) {
  const action = actionIn(call)
  enforce(call.visitor, `actions:${action}`)
  return withStack(heat, async ({ visitor }, { id }) => {
    await perform(heat.stacks, visitor, id, action)
    return null
  })(call)
}

function actionIn({ body = null }: Call): Action {
  if (body !== null && !isMap(body)) throw mishap('AttributeError')
  const [name, ...others] = Object.keys(body ?? {})
  if (name === undefined) throw badRequest('No action specified')
  if (others.length > 0) throw badRequest('Multiple actions specified')
  const action = actions.find((one) => one === name)
  if (!action) throw badRequest(`Invalid action ${name} specified`)
  return action
}

function perform(stacks: StackVerbs, visitor: Call['visitor'], id: string, action: Action): Promise<void> {
  switch (action) {
    case 'suspend':
      return stacks.suspend(visitor, id)
    case 'resume':
      return stacks.resume(visitor, id)
    case 'check':
      return stacks.check(visitor, id)
    case 'cancel_update':
      return stacks.cancel(visitor, id, { rollback: true })
    case 'cancel_without_rollback':
      return stacks.cancel(visitor, id, { rollback: false })
  }
}
