import type { CheckContext } from './check-context.ts'
import { didYouMean } from './did-you-mean.ts'
import { locateKey } from './locate.ts'
import { isMap } from './python-text.ts'
import { spellingOf } from './spelling.ts'
import type { Definition, Path, ResourceDefinition } from './template.ts'
import { functionsOf, type TemplateVersion, templateVersions } from './versions.ts'
import type { Value } from './yaml-node.ts'

/** How the other language says it. */
const translations: { readonly [name: string]: string } = {
  Ref: 'get_param or get_resource',
  'Fn::GetAtt': 'get_attr',
  'Fn::Join': 'list_join',
  'Fn::Split': 'str_split',
  'Fn::Replace': 'str_replace',
  'Fn::If': 'if',
  'Fn::ResourceFacade': 'resource_facade',
  get_param: 'Ref',
  get_resource: 'Ref',
  get_attr: 'Fn::GetAtt',
  list_join: 'Fn::Join',
  str_split: 'Fn::Split',
  str_replace: 'Fn::Replace',
  if: 'Fn::If',
  resource_facade: 'Fn::ResourceFacade',
}

/** Function names too much like ordinary keys to be taken for a call on sight. */
const everyday = new Set(['if', 'filter', 'contains', 'digest', 'repeat', 'equals', 'not', 'and', 'or'])

/**
 * Data that looks like a function but is none in this version: Heat passes it on as it stands, which is hardly ever
 * meant. Warnings only.
 */
export function checkStrayFunctions(context: CheckContext): void {
  const { template, findings, memory } = context
  const { resource: keys, output } = spellingOf(template.format)
  const stray = new StrayFunctions(context)
  for (const definition of template.resources.values()) {
    memory.recall('stray functions', definition, findings, () => {
      stray.walk(definition.properties, [keys.properties!], definition)
      stray.walk(definition.metadata, [keys.metadata!], definition)
    })
  }
  stray.section = 'outputs'
  for (const definition of template.outputs.values()) stray.walk({ [output.value]: definition.value }, [], definition)
}

class StrayFunctions {
  private readonly context: CheckContext
  private readonly known: ReadonlySet<string>
  /** The section whose definitions are walked. */
  section = 'resources'

  constructor(context: CheckContext) {
    this.context = context
    this.known = functionsOf(context.version)
  }

  walk(value: Value | ResourceDefinition['properties'], path: Path, definition: Definition): void {
    if (Array.isArray(value)) {
      for (const [i, item] of value.entries()) this.walk(item, [...path, i], definition)
      return
    }
    if (!isMap(value)) return
    const keys = Object.keys(value)
    const only = keys.length === 1 ? keys[0]! : undefined
    if (only !== undefined && path.length > 0 && !this.known.has(only)) this.judge(only, [...path, only], definition)
    if (only === undefined && path.length > 1) this.judgeMixed(keys, path, definition)
    for (const key of keys) {
      const inner = value[key] ?? null
      if (isMap(inner) || Array.isArray(inner)) this.walk(inner, [...path, key], definition)
    }
  }

  /** A call has no keys beside its name. */
  private judgeMixed(keys: readonly string[], path: Path, definition: Definition): void {
    const name = keys.find((key) => this.known.has(key) && !everyday.has(key))
    if (name === undefined) return
    const others = keys.filter((key) => key !== name).map((key) => `“${key}”`)
    const message = `“${name}” is no call here, as ${others.slice(0, 3).join(', ')} stands beside it: all of it stays data.`
    const hint = 'Put the function behind a key of its own.'
    this.warn('function-among-keys', message, hint, [...path, name], definition)
  }

  private judge(name: string, path: Path, definition: Definition): void {
    if (everyday.has(name)) return
    const { template } = this.context
    const format = template.format
    const has = ({ functions }: TemplateVersion) => Object.hasOwn(functions, name) && functions[name] !== 'removed'
    const since = templateVersions.find((one) => one.format === format && has(one))
    if (since) {
      const hint = `It exists from ${since.key} ${since.version} on.`
      this.warn('function-of-later-version', `“${name}” is no function in this version.`, hint, path, definition)
    } else if (templateVersions.some(has)) {
      const other = format === 'hot' ? 'CloudFormation' : 'HOT'
      const ours = Object.hasOwn(translations, name) ? translations[name] : undefined
      const hint = ours === undefined ? 'Heat passes it on as data.' : `Here it is called ${ours}.`
      this.warn(
        'function-of-other-format',
        `“${name}” is a function of ${other}, not of this template.`,
        hint,
        path,
        definition,
      )
    } else if (/^(get_|str_|list_|map_|Fn::)/.test(name)) {
      const meant = didYouMean(name, this.known)
      const hint = meant === undefined ? undefined : `Did you mean “${meant}”?`
      if (hint) this.warn('unknown-function', `“${name}” is no function: it stays as it is.`, hint, path, definition)
    }
  }

  private warn(code: string, message: string, hint: string, path: Path, definition: Definition): void {
    const range = locateKey(definition.node, path, definition.nameRange)
    this.context.findings.warn(code, range, message, { hint, path: [this.section, definition.name, ...path] })
  }
}
