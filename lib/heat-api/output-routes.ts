import { EngineError } from '#lib/engine/engine-error.ts'
import { enveloped, listOf } from './bodies.ts'
import type { Call } from './call.ts'
import type { HeatWorld } from './heat-world.ts'
import { withStack } from './identified-stack.ts'
import type { Route } from './route.ts'
import { outputShown } from './stack-view.ts'

/** The outputs of a stack. */
export function outputRoutes(heat: Pick<HeatWorld, 'stacks'>): Route[] {
  const path = '/stacks/{stack_name}/{stack_id}/outputs'
  return [
    {
      method: 'GET',
      path,
      policy: 'stacks:list_outputs',
      summary: 'List the outputs of a stack, without their values',
      answers: { status: 200, schema: listOf('outputs') },
      handle: withStack(heat, async ({ visitor }, { id }) => {
        const { outputs } = await heat.stacks.stack(visitor, id)
        return { outputs: outputs.map(({ name, description }) => ({ output_key: name, description })) }
      }),
    },
    {
      method: 'GET',
      path: `${path}/{output_key}`,
      policy: 'stacks:show_output',
      summary: 'One output with its value',
      answers: { status: 200, schema: enveloped('output') },
      handle: withStack(heat, (call, { id }) => show(heat, call, id)),
    },
  ]
}

async function show(heat: Pick<HeatWorld, 'stacks'>, { visitor, params }: Call, id: string) {
  const { outputs } = await heat.stacks.stack(visitor, id)
  const found = outputs.find(({ name }) => name === params.output_key)
  // The empty braces are Heat's own.
  if (!found) throw new EngineError(404, 'NotFound', 'Specified output key {} not found.')
  return { output: outputShown(found) }
}
