import { parseTemplate } from '#lib/template/parse-template.ts'
import type { Template } from '#lib/template/template.ts'
import { maskedEnvironment } from './masked-environment.ts'
import type { Inputs } from './records.ts'
import { masked } from './secrets.ts'
import type { SourceView } from './views.ts'

/**
 * What a stack is, was or shall be made from, as people may see it: values of hidden parameters are masked. Who has the
 * template's parameters at hand gives them, so that it is not read again.
 */
export function maskedSource(
  { template, files, environments, parameters, layout }: Inputs,
  declared: Template['parameters'] = parseTemplate(template).parameters,
): SourceView {
  const shown = Object.entries(parameters).map(([name, value]) => [name, declared.get(name)?.hidden ? masked : value])
  return {
    template,
    files: { ...files },
    environments: environments.map((file) => maskedEnvironment(template, file)),
    parameters: Object.fromEntries(shown),
    layout: { ...layout },
  }
}
