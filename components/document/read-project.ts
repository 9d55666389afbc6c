import { parseEnvironment } from '#lib/template/environment.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { isMap } from '#lib/template/python-text.ts'
import { references } from '#lib/template/references.ts'
import type { Template } from '#lib/template/template.ts'
import type { Value } from '#lib/template/yaml-node.ts'

export interface Project {
  readonly name: string
  /** Path of the main template among what was given. */
  readonly main: string
  readonly text: string
  /** Further files by the name the templates call them. */
  readonly files: Record<string, string>
  readonly environments: { name: string; text: string }[]
  /** What is called but was not given. */
  readonly missing: readonly { readonly name: string; readonly calledBy: string }[]
  /** Given, but called by nobody. */
  readonly unused: readonly string[]
}

export interface Called {
  readonly name: string
  readonly template: boolean
}

const yamlName = /\.(ya?ml|json|template|hot|env)$/i
const nestedName = /\.(ya?ml|template)$/i
const likelyMain = /^(main|template|stack|hot|heat|index)\.(ya?ml|json|template)$/i
const environmentSections = ['parameters', 'parameter_defaults', 'resource_registry']

/**
 * Finds out what a heap of files is: the main template is the one nobody else calls; environments are recognised by
 * their sections; everything called is looked up beside its caller. Undefined when there is no template among them.
 */
export function readProject(given: ReadonlyMap<string, string>): Project | undefined {
  const files = withoutCommonFolder(given)
  const templates = new Map<string, Template>()
  const environments = new Map<string, Called[]>()
  for (const [path, text] of files) {
    if (!yamlName.test(path) && files.size > 1) continue
    const template = parseTemplate(text)
    if (template.versionKey !== null || template.resources.size > 0) templates.set(path, template)
    else if (path !== [...files.keys()][0] || files.size > 1) {
      const called = environmentCalls(text)
      if (called) environments.set(path, called)
    }
  }
  const calls = new Map([
    ...environments,
    ...[...templates].map(([path, template]) => [path, templateCalls(template)] as const),
  ])
  const main = chooseMain([...templates.keys()], calls)
  if (main === undefined) return undefined
  return collect(files, main, [...environments.keys()], calls, new Set(templates.keys()))
}

function collect(
  all: ReadonlyMap<string, string>,
  main: string,
  environments: readonly string[],
  calls: ReadonlyMap<string, readonly Called[]>,
  templates: ReadonlySet<string>,
): Project {
  const files: Record<string, string> = {}
  const missing = new Map<string, { name: string; calledBy: string }>()
  const reached = new Set([main, ...environments])
  for (const path of reached) {
    for (const { name } of calls.get(path) ?? []) {
      const target = resolvePath(path, name)
      const text = all.get(target)
      if (text === undefined) {
        if (!/^https?:/i.test(name)) missing.set(name, { name, calledBy: path })
        continue
      }
      Object.defineProperty(files, name, { value: text, enumerable: true, configurable: true, writable: true })
      reached.add(target)
    }
  }
  const base =
    main
      .split('/')
      .at(-1)
      ?.replace(/\.\w+$/, '') ?? 'stack'
  return {
    name: base,
    main,
    text: all.get(main) ?? '',
    files,
    environments: environments.map((path) => ({ name: path, text: all.get(path) ?? '' })),
    missing: [...missing.values()],
    unused: [...all.keys()].filter((path) => !reached.has(path) && (templates.has(path) || !path.startsWith('.'))),
  }
}

/** Not called by another template; then the usual name; then the shallowest, then the shortest. */
function chooseMain(paths: readonly string[], calls: ReadonlyMap<string, readonly Called[]>): string | undefined {
  const called = new Set(
    [...calls].flatMap(([path, names]) =>
      names.map(({ name }) => resolvePath(path, name)).filter((target) => target !== path),
    ),
  )
  const rank = (path: string) =>
    [called.has(path), !likelyMain.test(path.split('/').at(-1) ?? ''), path.split('/').length, path.length].map(Number)
  return [...paths].sort((a, b) => {
    const [left, right] = [rank(a), rank(b)]
    const at = left.findIndex((value, index) => value !== right[index])
    return at < 0 ? a.localeCompare(b) : (left[at] ?? 0) - (right[at] ?? 0)
  })[0]
}

/** What a template calls: types that are files, and what its functions read. */
export function templateCalls(template: Template): Called[] {
  const version = template.version ?? '2018-08-31'
  const called: Called[] = []
  for (const { type, properties } of template.resources.values()) {
    if (nestedName.test(type)) called.push({ name: type, template: true })
    for (const value of Object.values(properties)) {
      for (const reference of references(value, version)) {
        if (reference.kind === 'file') called.push({ name: reference.name, template: false })
      }
      innerTypes(value, called)
    }
  }
  return called
}

/** A group's definition names its members' type: `resource_def: {type: member.yaml}`. */
function innerTypes(value: Value, called: Called[], depth = 0): void {
  if (typeof value !== 'object' || value === null || depth > 50) return
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'type' && typeof inner === 'string' && nestedName.test(inner))
      called.push({ name: inner, template: true })
    else innerTypes(inner, called, depth + 1)
  }
}

/** The files an environment maps types to; undefined when the text is no environment. */
export function environmentCalls(text: string): Called[] | undefined {
  try {
    const environment = parseEnvironment(text)
    if (!environmentSections.some((section) => Object.hasOwn(environment, section))) return undefined
    return registryFiles(environment.resource_registry ?? {})
  } catch {
    return undefined
  }
}

function registryFiles(registry: { readonly [name: string]: Value }, depth = 0): Called[] {
  if (depth > 5) return []
  return Object.values(registry).flatMap((value) => {
    if (typeof value === 'string') return nestedName.test(value) ? [{ name: value, template: true }] : []
    return isMap(value) ? registryFiles(value, depth + 1) : []
  })
}

/** `name` as called from the file at `from`, as a path among the files. */
export function resolvePath(from: string, name: string): string {
  const steps = name.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const step of name.replace(/^file:\/\//, '').split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/')
}

/** Dropping a folder puts its name before every path. */
function withoutCommonFolder(files: ReadonlyMap<string, string>): Map<string, string> {
  const paths = [...files.keys()]
  const folder = paths[0]?.split('/')[0]
  if (folder === undefined || !paths.every((path) => path.startsWith(`${folder}/`))) return new Map(files)
  return withoutCommonFolder(new Map([...files].map(([path, text]) => [path.slice(folder.length + 1), text])))
}
