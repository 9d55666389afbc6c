import type { HeatWorld } from './heat-world.ts'
import type { JsonSchema, QueryField, Route } from './route.ts'

type Json = { readonly [key: string]: unknown }

/** An OpenAPI 3.1 document of the routes. */
export function openApi({ url, revision }: Pick<HeatWorld, 'url' | 'revision'>, routes: readonly Route[]): Json {
  const paths: Record<string, Record<string, Json>> = {}
  for (const route of routes) {
    const path = `/v1/{project_id}${route.path.replace(/:[^}]+\}/g, '}')}`
    paths[path] = { [route.method.toLowerCase()]: operation(route, path), ...paths[path] }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Hearth', summary: 'OpenStack’s Orchestration API', version: revision },
    servers: [{ url }],
    security: [{ token: [] }, { user: [], key: [] }],
    paths,
    components: { securitySchemes, schemas: { Fault: fault } },
  }
}

const header = (name: string) => ({ type: 'apiKey', in: 'header', name })
const securitySchemes = { token: header('X-Auth-Token'), user: header('X-Auth-User'), key: header('X-Auth-Key') }

const fault: JsonSchema = {
  type: 'object',
  required: ['code', 'title', 'explanation', 'error'],
  properties: {
    code: { type: 'integer' },
    title: { type: 'string' },
    explanation: { type: 'string' },
    error: {
      type: 'object',
      required: ['type'],
      properties: { type: { type: 'string' }, message: { type: 'string' }, traceback: { type: ['string', 'null'] } },
    },
  },
}

function operation({ method, policy, summary, query = {}, body, answers }: Route, path: string): Json {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  return {
    operationId: `${method.toLowerCase()} ${path}`.replace(/[^a-z]+/gi, '_').replace(/_$/, ''),
    summary,
    tags: [policy.split(':')[0]],
    'x-policy': policy,
    parameters: [...names.map(inPath), ...Object.entries(query).map(([name, field]) => inQuery(name, field))],
    ...(body ? { requestBody: { content: asJson(body) } } : {}),
    responses: {
      [answers.status]: { description: summary, ...(answers.schema ? { content: asJson(answers.schema) } : {}) },
      default: { description: 'A refusal', content: asJson({ $ref: '#/components/schemas/Fault' }) },
    },
  }
}

const asJson = (schema: JsonSchema | { readonly $ref: string }) => ({ 'application/json': { schema } })

const inPath = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string' } })

function inQuery(name: string, { type, doc, repeated }: QueryField): Json {
  const schema = repeated ? { type: 'array', items: { type } } : { type }
  return { name, in: 'query', description: doc, schema, ...(repeated ? { style: 'form', explode: true } : {}) }
}
