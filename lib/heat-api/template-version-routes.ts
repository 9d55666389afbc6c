import { EngineError } from '#lib/engine/engine-error.ts'
import { type TemplateVersion, templateVersions } from '#lib/template/versions.ts'
import { listOf } from './bodies.ts'
import type { Call } from './call.ts'
import { functionDescription } from './function-descriptions.ts'
import { flag } from './query.ts'
import type { Route } from './route.ts'

/** The versions of the template language, and the functions of each. */
export const templateVersionRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/template_versions',
    policy: 'stacks:list_template_versions',
    summary: 'List the versions of templates',
    answers: { status: 200, schema: listOf('template_versions') },
    handle: () => ({
      template_versions: templateVersions.map(shown).toSorted((a, b) => (a.version < b.version ? -1 : 1)),
    }),
  },
  {
    method: 'GET',
    path: '/template_versions/{template_version}/functions',
    policy: 'stacks:list_template_functions',
    summary: 'List the functions of a version',
    query: { with_condition_func: { type: 'boolean', doc: 'Functions of conditions as well.' } },
    answers: { status: 200, schema: listOf('template_functions') },
    handle: (call) => functions(call),
  },
]

const fullName = ({ key, version }: TemplateVersion) => `${key}.${version}`
const aliasesOf = ({ key, alias }: TemplateVersion) => (alias === undefined ? [] : [`${key}.${alias}`])

const shown = (version: TemplateVersion) => ({
  version: fullName(version),
  type: version.format,
  aliases: aliasesOf(version),
})

function functions({ params, query }: Call) {
  const asked = params.template_version!
  const version = templateVersions.find((one) => fullName(one) === asked || aliasesOf(one).includes(asked))
  if (!version) throw new EngineError(404, 'NotFound', `Template with version ${asked} not found`)
  const withConditions = flag(query, 'with_condition_func') ?? false
  const all = { ...version.functions, ...(withConditions ? version.conditionFunctions : {}) }
  const names = Object.entries(all).flatMap(([name, flavour]) => (flavour === 'removed' ? [] : [name]))
  return { template_functions: names.map((name) => ({ functions: name, description: functionDescription(name) })) }
}
