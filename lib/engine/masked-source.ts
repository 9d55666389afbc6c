import { parseTemplate } from '#lib/template/parse-template.ts'
import { maskedEnvironment } from './masked-environment.ts'
import type { Inputs } from './records.ts'
import { masked } from './secrets.ts'
import type { SourceView } from './views.ts'

/** What a stack is, was or shall be made from, as people may see it: values of hidden parameters are masked. */
export function maskedSource({ template, files, environments, parameters, layout }: Inputs): SourceView {
  const declared = parseTemplate(template).parameters
  const shown = Object.entries(parameters).map(([name, value]) => [name, declared.get(name)?.hidden ? masked : value])
  return {
    template,
    files: { ...files },
    environments: environments.map((file) => maskedEnvironment(template, file)),
    parameters: Object.fromEntries(shown),
    layout: { ...layout },
  }
}
