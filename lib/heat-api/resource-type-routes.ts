import { EngineError } from '#lib/engine/engine-error.ts'
import { pattern } from '#lib/template/pattern.ts'
import type { ResourceSchema, Support } from '#lib/template/resource-schema.ts'
import { TemplateError } from '#lib/template/template-error.ts'
import { listOf } from './bodies.ts'
import type { Call } from './call.ts'
import { badRequest } from './fault.ts'
import { generateTemplate } from './generate-template.ts'
import type { Catalogue, HeatWorld } from './heat-world.ts'
import { enforceType, mayUseType } from './policy.ts'
import { flag } from './query.ts'
import { resourceTypeShown } from './resource-type-view.ts'
import type { Route } from './route.ts'

/** The resource types there are, what they take, and templates made from them. */
export function resourceTypeRoutes({ catalogue }: Pick<HeatWorld, 'catalogue'>): Route[] {
  const withDescription = { type: 'boolean', doc: 'What they are for as well.' } as const
  const one = '/resource_types/{type_name}'
  return [
    {
      method: 'GET',
      path: '/resource_types',
      policy: 'stacks:list_resource_types',
      summary: 'List resource types',
      query: {
        support_status: { type: 'string', doc: 'UNKNOWN, SUPPORTED, DEPRECATED, UNSUPPORTED or HIDDEN.' },
        version: { type: 'string', doc: 'Types that came with this release.' },
        name: { type: 'string', doc: 'A regular expression that the beginning of the name matches.' },
        with_description: withDescription,
      },
      answers: { status: 200, schema: listOf('resource_types', {}) },
      handle: (call) => list(catalogue, call),
    },
    {
      method: 'GET',
      path: one,
      policy: 'stacks:resource_schema',
      summary: 'The properties and attributes of a resource type',
      query: { with_description: withDescription },
      answers: { status: 200 },
      handle: (call) => {
        const detailed = flag(call.query, 'with_description') ?? false
        return resourceTypeShown(call.params.type_name!, schemaIn(catalogue, call), detailed)
      },
    },
    {
      method: 'GET',
      path: `${one}/template`,
      policy: 'stacks:generate_template',
      summary: 'A template with one resource of a type, every property a parameter',
      query: { template_type: { type: 'string', doc: 'cfn (default) or hot.' } },
      answers: { status: 200 },
      handle: (call) => {
        const format = templateType(call.query)
        return generateTemplate(call.params.type_name!, schemaIn(catalogue, call), format)
      },
    },
  ]
}

function list(catalogue: Catalogue, { query, visitor }: Call) {
  const status = supportStatus(query)
  const version = query.get('version')
  const detailed = flag(query, 'with_description') ?? false
  const named = nameFilter(query.get('name'))
  const fits = (type: string): boolean => {
    const { support } = catalogue.schemaOf(type)!
    return (
      support.status !== 'HIDDEN' &&
      mayUseType(visitor, type) &&
      catalogue.canMake(type) &&
      (!status || support.status === status) &&
      (!version || support.version === version) &&
      named(type)
    )
  }
  const types = catalogue.types().filter(fits)
  const shown = (type: string) => ({
    resource_type: type,
    description: catalogue.schemaOf(type)?.doc ?? 'No description available',
  })
  return { resource_types: detailed ? types.map(shown) : types }
}

function supportStatus(query: URLSearchParams): string | null {
  const status = query.get('support_status')
  if (status === null || supportStatuses.includes(status)) return status
  const known = supportStatuses.map((one) => `'${one}'`).join(', ')
  const message = `Data supplied was not valid: Invalid support status and should be one of (${known})`
  throw new EngineError(400, 'Invalid', message)
}

const supportStatuses = ['UNKNOWN', 'SUPPORTED', 'DEPRECATED', 'UNSUPPORTED', 'HIDDEN']

/** The expression is matched where a name begins; a broken one matches nothing, as in Heat. */
function nameFilter(source: string | null): (type: string) => boolean {
  if (!source) return () => true
  try {
    const expression = pattern(source)
    return (type) => expression.matchEnd(type) >= 0
  } catch (error) {
    if (error instanceof TemplateError) return () => false
    throw error
  }
}

function schemaIn(catalogue: Catalogue, { params, visitor }: Call): ResourceSchema {
  const type = params.type_name!
  const schema = catalogue.schemaOf(type)
  if (!schema) throw new EngineError(404, 'EntityNotFound', `The Resource Type (${type}) could not be found.`)
  enforceType(visitor, type)
  if (isHidden(schema.support)) throw new EngineError(400, 'NotSupported', `${type} is not supported.`)
  return schema
}

const isHidden = ({ status }: Support) => status === 'HIDDEN'

function templateType(query: URLSearchParams): 'cfn' | 'hot' {
  const asked = query.get('template_type') ?? 'cfn'
  const type = asked.toLowerCase()
  if (type === 'cfn' || type === 'hot') return type
  throw badRequest(`Template type is not supported: Invalid template type "${asked}", valid types are: cfn, hot.`)
}
