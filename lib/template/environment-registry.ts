import { RE2JS } from 're2js'
import type { Environment } from './environment.ts'
import { isMap, own, pythonText } from './python-text.ts'
import { TemplateError } from './template-error.ts'
import type { Value } from './yaml-node.ts'

/** What a type name stands for once the registry has been asked. */
export type ResolvedType =
  | { readonly kind: 'plugin'; readonly type: string; readonly path: readonly string[]; readonly user: false }
  | { readonly kind: 'template'; readonly template: string; readonly path: readonly string[]; readonly user: boolean }

/** The types there are of themselves, and the operator's own mappings. */
export interface KnownTypes {
  has(type: string): boolean
  readonly registry?: Environment['resource_registry']
}

interface Entry {
  readonly path: readonly string[]
  readonly value: string
  readonly user: boolean
}

const isTemplateName = (name: string) => name.endsWith('.yaml') || name.endsWith('.template')

/**
 * Follows the registry from a type as written to a type that exists, or to a template. Entries of single resources
 * come before general ones, and those of the user before the operator's; among equals the order of their names
 * decides, so `My::*` stands before `My::Server`. Throws when it leads nowhere.
 */
export function resolveType(
  environment: Environment,
  type: string,
  resourceName: string | null,
  known: KnownTypes,
): ResolvedType {
  const found = follow({ environment, known, resourceName }, type, new Set())
  if (found) return found
  throw unknownType(type)
}

const unknownType = (type: string) =>
  new TemplateError('unknown-type', 'StackValidationFailed', `The Resource Type (${type}) could not be found.`)

/** Names that lead to names that lead to names: more than anybody writes on purpose. */
const longestChain = 32

interface Question {
  readonly environment: Environment
  readonly known: KnownTypes
  readonly resourceName: string | null
}

function follow(question: Question, type: string, asked: ReadonlySet<string>): ResolvedType | undefined {
  if (asked.has(type)) return undefined
  const seen = new Set(asked).add(type)
  // With a star on both sides every round gives another name.
  if (seen.size > longestChain) throw unknownType(type)
  for (const entry of candidates(question, type)) {
    const name = entry.path.at(-1) ?? ''
    if (isTemplateName(name)) return { kind: 'template', template: name, path: entry.path, user: entry.user }
    if (isTemplateName(entry.value)) {
      return { kind: 'template', template: entry.value, path: entry.path, user: entry.user }
    }
    const found = follow(question, mapped(entry, name, type), seen)
    if (found) return found
  }
  return question.known.has(type) ? { kind: 'plugin', type, path: [type], user: false } : undefined
}

/** `OS::Networking::*: OS::Neutron::*` keeps what the star stood for; without a star behind, all go to one type. */
function mapped({ value }: Entry, name: string, type: string): string {
  return name.endsWith('*') && value.endsWith('*') ? value.slice(0, -1) + type.slice(name.length - 1) : value
}

function candidates({ environment, known, resourceName }: Question, type: string): Entry[] {
  const own = entriesFor(environment.resource_registry ?? {}, type, resourceName, true)
  if (isTemplateName(type)) own.push({ path: [type], value: type, user: true })
  return [...sorted(own), ...sorted(entriesFor(known.registry ?? {}, type, resourceName, false))]
}

const sorted = (entries: Entry[]) =>
  entries.toSorted((a, b) => {
    if (a.path.length !== b.path.length) return b.path.length - a.path.length
    const [x, y] = [a.path.join('\0'), b.path.join('\0')]
    return x < y ? -1 : x > y ? 1 : 0
  })

type Registry = { readonly [name: string]: Value }

function entriesFor(registry: Registry, type: string, resourceName: string | null, user: boolean): Entry[] {
  const entries: Entry[] = []
  const add = (path: string[], value: Value | undefined) => {
    if (typeof value === 'string') entries.push({ path, value, user })
  }
  const resource = resourceName === null ? undefined : own(resourcesOf(registry), resourceName)
  if (resourceName !== null && isMap(resource)) add(['resources', resourceName, type], own(resource, type))
  const general = remaining(registry)
  add([type], general.get(type))
  for (const [name, value] of general) {
    if (name.endsWith('*') && name !== type && type !== value && type.startsWith(name.slice(0, -1))) add([name], value)
  }
  return entries
}

/** The general entries in order, null taking away what was said before. */
export function remaining(registry: Registry): Map<string, Value> {
  const entries = new Map<string, Value>()
  for (const [name, value] of Object.entries(registry)) {
    if (value !== null) entries.set(name, value)
    else if (!name.endsWith('*')) entries.delete(name)
    else for (const known of [...entries.keys()]) if (known.startsWith(name.slice(0, -1))) entries.delete(known)
  }
  return entries
}

function resourcesOf(registry: Registry): Registry {
  const resources = own(registry, 'resources')
  return isMap(resources) ? resources : {}
}

const hooks = ['pre-create', 'pre-update', 'pre-delete', 'post-create', 'post-update', 'post-delete']
const restrictedActions = ['update', 'replace']

/** The hooks set for a resource; patterns are shell globs. */
export function hooksFor(environment: Environment, resourceName: string): Set<string> {
  return settingsFor(environment, resourceName, 'hooks')
}

/** What may not be done to a resource: 'update', 'replace'. */
export function restrictedActionsFor(environment: Environment, resourceName: string): Set<string> {
  return settingsFor(environment, resourceName, 'restricted_actions')
}

function settingsFor(environment: Environment, resourceName: string, key: string): Set<string> {
  const matching = Object.entries(resourcesOf(environment.resource_registry ?? {})).filter(([glob]) =>
    matchesGlob(glob, resourceName),
  )
  return new Set(matching.flatMap(([, settings]) => (isMap(settings) ? words(own(settings, key)) : [])))
}

function words(value: Value | undefined): string[] {
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}

/** Shell globs: `*`, `?`, `[abc]`, `[!abc]`; upper and lower case differ. */
export function matchesGlob(glob: string, name: string): boolean {
  const source = glob.replace(/\[(!?)([^\]]+)\]|./gs, (token, not?: string, members?: string) => {
    if (members !== undefined) return `[${not === '!' ? '^' : ''}${members.replace(/[\\[\]^&]/g, '\\$&')}]`
    return token === '*' ? '.*' : token === '?' ? '.' : RE2JS.quote(token)
  })
  return RE2JS.compile(source, RE2JS.DOTALL).matches(name)
}

/** Throws for hooks and restricted actions that do not exist, wherever they stand. */
export function checkRegistry(environment: Environment): void {
  checkSettings(environment.resource_registry ?? {})
}

function checkSettings(level: Registry): void {
  for (const [key, value] of Object.entries(level)) {
    const fine = (allowed: readonly string[]) =>
      Array.isArray(value)
        ? value.every((one) => allowed.includes(pythonText(one)))
        : allowed.includes(pythonText(value))
    if (key === 'hooks' && value !== null && !isMap(value)) {
      if (!fine(hooks)) throw refused('InvalidBreakPointHook', 'hook type', 'resource breakpoint', 'hook', value, hooks)
    } else if (key === 'restricted_actions' && value !== null && !isMap(value)) {
      const word = 'restricted_action'
      if (!fine(restrictedActions)) {
        throw refused('InvalidRestrictedAction', `${word} type`, 'resource', word, value, restrictedActions)
      }
    } else if (isMap(value)) checkSettings(value)
  }
}

function refused(errorClass: string, what: string, of: string, word: string, value: Value, allowed: readonly string[]) {
  const types = allowed.map((one) => `'${one}'`).join(', ')
  const message = `Invalid ${what} "${pythonText(value)}" for ${of}, acceptable ${word} types are: (${types})`
  return new TemplateError('invalid-environment', errorClass, message)
}
