import type { JsonSchema, QueryField } from './route.ts'

/** Shapes that several routes share, as JSON schemas for the API's description. */

const text = (description: string): JsonSchema => ({ type: 'string', description })
const map = (description: string): JsonSchema => ({ type: 'object', additionalProperties: true, description })
const mapOrText = (description: string): JsonSchema => ({ anyOf: [map(description), text(description)], description })

const stackFields: Readonly<Record<string, JsonSchema>> = {
  template: mapOrText('The template, as YAML or JSON text or as data. Wins over template_url.'),
  template_url: text('Where to fetch the template from, by http or https.'),
  environment: mapOrText('The environment; left aside when there are environment_files.'),
  environment_files: { type: 'array', items: text('A key of files.'), description: 'Environments, merged in order.' },
  files: { type: 'object', additionalProperties: text('Content.'), description: 'Files that the template names.' },
  parameters: map('Values of parameters; they win over those of the environment.'),
  disable_rollback: { type: 'boolean', description: 'Whether a failure leaves everything as it is. Default: true.' },
  timeout_mins: { type: 'integer', description: 'Minutes after which an operation fails. Default: 60.' },
  tags: text('Tags, separated by commas, of at most 80 characters each.'),
}

export const createBody: JsonSchema = {
  type: 'object',
  required: ['stack_name'],
  properties: {
    stack_name: text('Letters, digits, "_", "." and "-", beginning with a letter; at most 255.'),
    ...stackFields,
    adopt_stack_data: text('JSON text of an abandoned or exported stack whose objects are taken over.'),
  },
}

export const updateBody: JsonSchema = {
  type: 'object',
  properties: {
    ...stackFields,
    existing: { type: 'boolean', description: 'What is not given stays as it is.' },
    clear_parameters: { type: 'array', items: text('A name.'), description: 'Parameters that go back to defaults.' },
    converge: { type: 'boolean', description: 'Look for what is gone in the cloud, and make it again.' },
  },
}

export const validateBody: JsonSchema = {
  type: 'object',
  properties: Object.fromEntries(
    ['template', 'template_url', 'environment', 'environment_files', 'files', 'parameters'].map((name) => [
      name,
      stackFields[name]!,
    ]),
  ),
}

/** An object with one member. */
export const enveloped = (name: string, schema: JsonSchema = map('')): JsonSchema => ({
  type: 'object',
  required: [name],
  properties: { [name]: schema },
})

export const listOf = (name: string, item: JsonSchema = map('')): JsonSchema =>
  enveloped(name, { type: 'array', items: item })

export const anything: JsonSchema = {}
export const nothing: JsonSchema = { type: 'null' }

export const pageFields: Readonly<Record<'limit' | 'marker' | 'sort_dir', QueryField>> = {
  limit: { type: 'integer', doc: 'The most items to answer.' },
  marker: { type: 'string', doc: 'Id of the last item of the page before.' },
  sort_dir: { type: 'string', doc: 'asc or desc.' },
}
