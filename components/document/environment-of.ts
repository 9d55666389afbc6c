import { t } from '#components/words/t.ts'
import { type Environment, mergeEnvironments, parseEnvironment } from '#lib/template/environment.ts'
import type { Template } from '#lib/template/template.ts'
import { TemplateError } from '#lib/template/template-error.ts'
import type { Diagnostic } from '#lib/text/diagnostic.ts'
import type { Surroundings } from './analyse.ts'

/** A design's environment files as one, or an empty environment and what is wrong with them. */
export function environmentOf(
  template: Template,
  { environments, isNested }: Surroundings,
): { readonly environment: Environment; readonly problem?: Diagnostic } {
  try {
    const read = environments.map(({ name, text }) => ({ name, environment: parseEnvironment(text) }))
    const environment = mergeEnvironments({}, read, template.parameters)
    return { environment: isNested ? { ...environment, parameters: {} } : environment }
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error
    const { code, message } = error
    const problem = { code, severity: 'error' as const, message, range: { from: 0, to: 0 } }
    return { environment: {}, problem: { ...problem, hint: t('It stands in an environment file.') } }
  }
}
