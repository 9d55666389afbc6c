import { t } from '#components/words/t.ts'
import { type Environment, mergeEnvironments, parseEnvironment } from '#lib/template/environment.ts'
import { pseudoParameters, resolveParameters } from '#lib/template/parameters.ts'
import type { ParameterDefinition, Template } from '#lib/template/template.ts'
import type { Value } from '#lib/template/yaml-node.ts'

/** What a control of the form holds. */
export type Raw = string | boolean | readonly string[]
export type Given = { readonly [name: string]: Raw }

export interface Section {
  readonly title: string
  readonly description?: string
  readonly parameters: readonly ParameterDefinition[]
}

/** A parameter's value without anybody typing one, and where it comes from. */
export interface Preset {
  readonly value: Value
  readonly origin: string
}

export interface EnvironmentFile {
  readonly name: string
  readonly text: string
}

export interface ReadEnvironment extends EnvironmentFile {
  readonly environment?: Environment
  readonly problem?: string
}

/** The parameters in the groups of the template; what no group names has a section of its own and is never lost. */
export function sectionsOf(template: Template): Section[] {
  const placed = new Set<string>()
  const take = (names: readonly string[]) =>
    names.flatMap((name) => {
      const parameter = template.parameters.get(name)
      if (!parameter || placed.has(name)) return []
      placed.add(name)
      return [parameter]
    })
  const groups = template.parameterGroups.map(
    ({ label, description, parameters }, at): Section => ({
      title: label || t('Group {number}', { number: at + 1 }),
      parameters: take(parameters),
      ...(description && { description }),
    }),
  )
  const rest = take([...template.parameters.keys()])
  const named = groups.filter(({ parameters }) => parameters.length > 0)
  if (rest.length === 0) return named
  return [...named, { title: named.length > 0 ? t('Other parameters') : t('Parameters'), parameters: rest }]
}

/** Each file read, or what is wrong with it. */
export function readEnvironments(files: readonly EnvironmentFile[]): ReadEnvironment[] {
  return files.map((file) => {
    try {
      return { ...file, environment: parseEnvironment(file.text) }
    } catch (error) {
      return { ...file, problem: error instanceof Error ? error.message : String(error) }
    }
  })
}

/** Where each parameter's value comes from before anything is typed; a later environment wins over an earlier one. */
export function presetsOf(template: Template, environments: readonly ReadEnvironment[]): Map<string, Preset> {
  const presets = new Map<string, Preset>()
  for (const { name, default: value } of template.parameters.values()) {
    if (value !== undefined && value !== null) presets.set(name, { value, origin: 'default' })
  }
  for (const section of ['parameter_defaults', 'parameters'] as const) {
    for (const { name: origin, environment } of environments) {
      for (const [name, value] of Object.entries(environment?.[section] ?? {})) {
        if (template.parameters.has(name) && value !== null) presets.set(name, { value, origin })
      }
    }
  }
  return presets
}

/** What is sent for a control's content; undefined for "not given". */
export function sentValue(
  { type }: Pick<ParameterDefinition, 'type'>,
  raw: Raw,
  hasPreset: boolean,
): Value | undefined {
  if (typeof raw === 'boolean') return raw
  if (typeof raw !== 'string') return raw.length === 0 && !hasPreset ? undefined : raw.join(',')
  if (raw === '' && (type !== 'string' || !hasPreset)) return undefined
  if (type === 'number') return raw.trim() !== '' && Number.isFinite(Number(raw)) ? Number(raw) : raw
  if (type !== 'json') return raw
  try {
    return JSON.parse(raw) as Value
  } catch {
    return raw
  }
}

/** The values of a whole form, as the server takes them. */
export function sentValues(
  template: Template,
  given: Given,
  presets: ReadonlyMap<string, Preset>,
): Record<string, Value> {
  const values: [string, Value][] = []
  for (const definition of template.parameters.values()) {
    if (!Object.hasOwn(given, definition.name)) continue
    const value = sentValue(definition, given[definition.name] ?? '', presets.has(definition.name))
    if (value !== undefined) values.push([definition.name, value])
  }
  return Object.fromEntries(values)
}

/** What is wrong with which parameter, in Heat's words without the place. */
export function parameterProblems(
  template: Template,
  values: { readonly [name: string]: Value },
  environments: readonly ReadEnvironment[],
  stackName: string,
): Map<string, string> {
  const merged = mergedEnvironment(template, environments)
  const declared = Object.entries(merged.parameters ?? {}).filter(([name]) => template.parameters.has(name))
  const { problems } = resolveParameters(
    template,
    { parameters: { ...Object.fromEntries(declared), ...values }, parameterDefaults: merged.parameter_defaults ?? {} },
    pseudoParameters(template.format, { name: stackName, id: null, projectId: '' }),
  )
  return new Map(problems.map((problem) => [String(problem.path[1] ?? ''), shortly(problem.code, problem.message)]))
}

function shortly(code: string, message: string): string {
  if (code === 'missing-parameter') return t('A value is needed.')
  return message.replace(/^Parameter '[^']*' is invalid: /, '')
}

/** All readable environments as one, by Heat's rules of merging. */
export function mergedEnvironment(template: Template, environments: readonly ReadEnvironment[]): Environment {
  const readable = environments.flatMap(({ name, environment }) => (environment ? [{ name, environment }] : []))
  try {
    return mergeEnvironments({}, readable, template.parameters)
  } catch {
    return readable.at(-1)?.environment ?? {}
  }
}

/** Heat's rule for stack names; undefined when fine. */
export function nameProblem(name: string): string | undefined {
  if (name === '') return t('A stack needs a name.')
  if (name.length > 255) return t('At most 255 characters.')
  if (!/^[a-zA-Z]/.test(name)) return t('A name begins with a letter.')
  return /^[\w.-]+$/.test(name) ? undefined : t('Only letters, digits, and _ . - may occur.')
}

/** A name that Heat accepts, made from a title. */
export function proposedName(title: string): string {
  const plain = title
    .normalize('NFKD')
    .replace(/[^\w.\s-]/g, '')
    .trim()
    .toLowerCase()
    .replace(/\s+/g, '-')
    .replace(/^[^a-z]+/, '')
  return plain.slice(0, 60) || 'my-stack'
}

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789'

/** A secret that is easy to copy and fits the parameter's length. */
export function generateSecret({ constraints }: Pick<ParameterDefinition, 'constraints'>): string {
  const bounds = constraints.flatMap((one) => (one.kind === 'length' ? [one] : []))
  const least = Math.max(24, ...bounds.map(({ min }) => min ?? 0))
  const length = Math.min(least, ...bounds.map(({ max }) => max ?? Number.POSITIVE_INFINITY))
  const picks = crypto.getRandomValues(new Uint32Array(length))
  return Array.from(picks, (pick) => letters[pick % letters.length]).join('')
}

/** An environment that pauses the launch before each of `resources` is made; none for none. */
export function breakpointsFile(resources: readonly string[]): EnvironmentFile[] {
  if (resources.length === 0) return []
  const hooks = Object.fromEntries(resources.map((name) => [name, { hooks: 'pre-create' }]))
  return [{ name: 'breakpoints', text: JSON.stringify({ resource_registry: { resources: hooks } }) }]
}

/** A value as the control of its parameter shows it. */
export function rawOf({ type, hidden }: Pick<ParameterDefinition, 'type' | 'hidden'>, value: Value): Raw {
  if (hidden) return typeof value === 'string' ? value : JSON.stringify(value)
  if (type === 'boolean') return value === true || /^(t|true|on|y|yes|1)$/i.test(String(value))
  if (type === 'comma_delimited_list')
    return Array.isArray(value) ? value.map(String) : String(value).split(',').filter(Boolean)
  if (type === 'json') return typeof value === 'string' ? value : JSON.stringify(value, null, 2)
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** The values that the form shows, typed or not, without secrets: what a preset keeps. */
export function shownValues(
  template: Template,
  values: { readonly [name: string]: Value },
  presets: ReadonlyMap<string, Preset>,
): Record<string, Value> {
  const shown = [...template.parameters.values()].flatMap(({ name, hidden }): [string, Value][] => {
    const value = Object.hasOwn(values, name) ? values[name] : presets.get(name)?.value
    return hidden || value === undefined || value === null ? [] : [[name, value]]
  })
  return Object.fromEntries(shown)
}
