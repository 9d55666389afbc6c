import { validateBody } from './bodies.ts'
import type { Call } from './call.ts'
import { badRequest } from './fault.ts'
import type { HeatWorld } from './heat-world.ts'
import { flag } from './query.ts'
import { mapBody } from './read-body.ts'
import type { Route } from './route.ts'
import { readStackBody } from './stack-body.ts'
import { validateTemplate } from './validate-template.ts'

/** Checking a template, and telling what parameters it has. */
export function validateRoutes(heat: Pick<HeatWorld, 'catalogue' | 'fetchContainer' | 'fetchTemplate'>): Route[] {
  return [
    {
      method: 'POST',
      path: '/validate',
      policy: 'stacks:validate_template',
      summary: 'Check a template, and tell its parameters',
      query: {
        show_nested: { type: 'boolean', doc: 'The parameters of nested templates as well.' },
        ignore_errors: { type: 'string', doc: '99001: types whose service is not there count as fine.' },
      },
      body: validateBody,
      answers: { status: 200 },
      handle: (call) => validated(heat, call),
    },
  ]
}

/** The service of a resource type is not there. */
const ignorable = ['99001']

async function validated(heat: Pick<HeatWorld, 'catalogue' | 'fetchContainer' | 'fetchTemplate'>, call: Call) {
  const { query } = call
  const showNested = flag(query, 'show_nested') ?? false
  const request = await readStackBody(heat, call.visitor, mapBody(call), 'validate')
  const ignored = query.get('ignore_errors')?.split(',') ?? []
  const unknown = ignored.filter((code) => code !== '' && !ignorable.includes(code))
  if (unknown.length > 0) throw badRequest(`Invalid codes in ignore_errors : [${unknown.map((one) => `'${one}'`)}]`)
  return validateTemplate(heat.catalogue, request, { showNested })
}
