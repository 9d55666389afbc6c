import { masked } from '#components/topology/use-secret.ts'
import { t } from '#components/words/t.ts'
import type { Environment } from '#lib/template/environment.ts'
import type { Template } from '#lib/template/template.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import type { ReadEnvironment } from './launch-form.ts'

/** Environments without the values that were hidden in them, and the parameters whose value is therefore not known. */
export function withoutMasked(
  template: Template,
  environments: readonly ReadEnvironment[],
): { readonly environments: readonly ReadEnvironment[]; readonly lost: ReadonlySet<string> } {
  const lost = new Set<string>()
  const known = (values: Environment['parameters'] = {}) =>
    Object.fromEntries(
      Object.entries(values).filter(([name, value]) => {
        const isLost = value === masked && template.parameters.get(name)?.hidden === true
        if (isLost) lost.add(name)
        return !isLost
      }),
    )
  const read = environments.map((one): ReadEnvironment => {
    const { parameters, parameter_defaults } = one.environment ?? {}
    const sections = {
      ...(parameters && { parameters: known(parameters) }),
      ...(parameter_defaults && { parameter_defaults: known(parameter_defaults) }),
    }
    return one.environment ? { ...one, environment: { ...one.environment, ...sections } } : one
  })
  return { environments: lost.size > 0 ? read : environments, lost }
}

/** What is wrong with which parameter, with those whose value was lost and not typed again among them. */
export function lostProblems(
  lost: ReadonlySet<string>,
  values: { readonly [name: string]: Value },
  problems: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const open = [...lost].filter((name) => !Object.hasOwn(values, name))
  return new Map([...problems, ...open.map((name) => [name, t('A value is needed.')] as const)])
}
