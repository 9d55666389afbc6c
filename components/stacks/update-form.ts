import { t } from '#components/words/t.ts'
import type { StackDetail } from '#lib/api/contract.ts'
import type { ParameterDefinition, Template } from '#lib/template/template.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import {
  type EnvironmentFile,
  type Given,
  type Preset,
  parameterProblems,
  presetsOf,
  readEnvironments,
  sentValues,
} from './launch-form.ts'

export interface UpdateForm {
  readonly fields: readonly ParameterDefinition[]
  readonly presets: ReadonlyMap<string, Preset>
  /** What to send: only what was typed; everything else is kept by the server, secrets among it. */
  readonly values: Record<string, Value>
  readonly problems: ReadonlyMap<string, string>
  /** Names of the parameters whose given value could go back to the template's default. */
  readonly clearable: ReadonlySet<string>
}

const none: ReadonlySet<string> = new Set()

/**
 * The parameters of an updated template: what the running stack was given is kept unless typed anew, or `cleared`: then
 * the template's default counts.
 */
export function updateForm(
  template: Template,
  stack: StackDetail,
  files: readonly EnvironmentFile[],
  given: Given,
  cleared: ReadonlySet<string> = none,
): UpdateForm {
  const environments = readEnvironments(files)
  const running = Object.entries(stack.source.parameters).filter(([name]) => template.parameters.has(name))
  const kept = running.filter(([name]) => !cleared.has(name))
  const presets = presetsOf(template, environments)
  const clearable = new Set(running.map(([name]) => name).filter((name) => presets.has(name)))
  for (const [name, value] of kept) {
    const hidden = template.parameters.get(name)?.hidden
    presets.set(name, { value: hidden ? '' : (value as Value), origin: t('running stack') })
  }
  const values = sentValues(template, given, presets)
  const problems = parameterProblems(
    template,
    { ...Object.fromEntries(kept.map(([name, value]) => [name, value as Value])), ...values },
    environments,
    stack.name,
  )
  for (const [name] of kept) {
    // The page never saw the secret; the server knows whether it is right.
    if (template.parameters.get(name)?.hidden && !Object.hasOwn(values, name)) problems.delete(name)
  }
  return { fields: [...template.parameters.values()], presets, values, problems, clearable }
}
