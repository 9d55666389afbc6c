import type { Template } from '#lib/template/template.ts'

/** A name nobody has yet: `server`, `server_2`, … from the type's last word. */
export function freeName(template: Pick<Template, 'resources' | 'parameters'>, type: string): string {
  const last = type.includes('::') ? type.slice(type.lastIndexOf('::') + 2) : type.replace(/^.*\/|\.[^.]*$/g, '')
  const base =
    last
      .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
      .replaceAll(/\W+/g, '_')
      .toLowerCase() || 'resource'
  return freeVariant(template, base)
}

/** `name` itself when free, else with the next number behind it; `promised` names count as taken. */
export function freeVariant(
  template: Pick<Template, 'resources' | 'parameters'>,
  name: string,
  promised: ReadonlySet<string> = new Set(),
): string {
  const taken = (candidate: string) =>
    template.resources.has(candidate) || template.parameters.has(candidate) || promised.has(candidate)
  if (!taken(name)) return name
  const stem = name.replace(/_\d+$/, '')
  let number = 2
  while (taken(`${stem}_${number}`)) number++
  return `${stem}_${number}`
}

/** The text of a new design. */
export const blankTemplate = 'heat_template_version: 2021-04-16\n\nresources:\n'
