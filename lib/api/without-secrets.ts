import { parseTemplate } from '#lib/template/parse-template.ts'

/** Of `values` those that `template` has a parameter for which is no secret. */
export function withoutSecrets<T>(template: string, values: Readonly<Record<string, T>>): Record<string, T> {
  const { parameters } = parseTemplate(template)
  return Object.fromEntries(Object.entries(values).filter(([name]) => parameters.get(name)?.hidden === false))
}
