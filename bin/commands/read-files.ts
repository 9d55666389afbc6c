import { readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { type Environment, mergeEnvironments, parseEnvironment } from '#lib/template/environment.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { isMap } from '#lib/template/python-text.ts'
import { references } from '#lib/template/references.ts'
import { latestVersion } from '#lib/template/static-scope.ts'
import type { Template } from '#lib/template/template.ts'
import { TemplateError } from '#lib/template/template-error.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { type Terminal, UsageError } from './command.ts'

/** A file's largest size in bytes; what is larger is no template. */
const largest = 10_000_000

/** A template with everything around it. */
export interface Project {
  readonly template: Template
  readonly environment: Environment
  /** Values given on the command line. */
  readonly parameters: { readonly [name: string]: Value }
  /** The files that the template and those below it name, by the names they use. */
  readonly files: ReadonlyMap<string, string>
  /** Names of files that are there, but were not read, and why. */
  readonly refused: ReadonlyMap<string, string>
}

export interface ProjectOptions {
  readonly environments: readonly string[]
  /** `name=value` each. */
  readonly parameters: readonly string[]
  /** Whether files outside of the folders of template and environments may be read. */
  readonly allowOutside: boolean
}

/** The text of a file, `-` being standard input. Throws UsageError when it can't be read. */
export async function readText(file: string, terminal: Terminal): Promise<string> {
  if (file === '-') return terminal.stdin()
  try {
    if (statSync(file).size > largest) throw new UsageError(`${file} is larger than ${largest} bytes.`)
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(reasonOf(file, error))
  }
}

function reasonOf(file: string, error: unknown): string {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return `There is no file ${file}.`
  return code === 'EISDIR' ? `${file} is a folder.` : `${file} can’t be read (${code ?? 'unknown reason'}).`
}

/** Reads what belongs to the template `text` of `file`: environments, and the files named, at any depth. */
export async function readProject(
  file: string,
  text: string,
  options: ProjectOptions,
  terminal: Terminal,
): Promise<Project> {
  const template = parseTemplate(text)
  const home = file === '-' ? process.cwd() : dirname(resolve(file))
  const texts = await Promise.all(options.environments.map((name) => readText(name, terminal)))
  const homes = options.environments.map((name) => dirname(resolve(name)))
  const reader = new FileReader([home, ...homes], options.allowOutside)
  const environments = texts.map((one, i) => ({
    name: options.environments[i]!,
    environment: readEnvironment(one, options.environments[i]!),
  }))
  for (const [i, { environment }] of environments.entries()) {
    for (const name of templatesNamed(environment.resource_registry ?? {})) reader.take(name, homes[i]!)
  }
  reader.takeAll(template, home)
  return {
    template,
    environment: merged(environments, template),
    parameters: givenParameters(options.parameters),
    files: reader.files,
    refused: reader.refused,
  }
}

function readEnvironment(text: string, file: string): Environment {
  try {
    return parseEnvironment(text)
  } catch (error) {
    if (error instanceof TemplateError) throw new UsageError(`${file}: ${error.message}`)
    throw error
  }
}

function merged(environments: readonly { name: string; environment: Environment }[], template: Template): Environment {
  const [only, ...more] = environments
  if (!only) return {}
  if (more.length === 0) return only.environment
  try {
    return mergeEnvironments({}, environments, template.parameters)
  } catch (error) {
    if (error instanceof TemplateError) throw new UsageError(error.message)
    throw error
  }
}

function givenParameters(pairs: readonly string[]): { [name: string]: string } {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=')
      if (at < 1) throw new UsageError(`“--param ${pair}” should be “--param NAME=VALUE”.`)
      return [pair.slice(0, at), pair.slice(at + 1)]
    }),
  )
}

const isTemplateName = (name: string) => /\.(?:ya?ml|template)$/.test(name)
const isAddress = (name: string) => /^[a-z][a-z+.-]*:\/\//i.test(name)

/** The templates that a registry maps types to, for single resources too. */
function templatesNamed(registry: { readonly [name: string]: Value }): string[] {
  return Object.values(registry).flatMap((value) => {
    if (isMap(value)) return templatesNamed(value)
    return typeof value === 'string' && isTemplateName(value) ? [value] : []
  })
}

/** Reads named files, each once, from where the one that names them lies. */
class FileReader {
  readonly files = new Map<string, string>()
  readonly refused = new Map<string, string>()
  private readonly homes: readonly string[]
  private readonly allowOutside: boolean

  constructor(homes: readonly string[], allowOutside: boolean) {
    this.homes = homes.map((home) => real(home) ?? home)
    this.allowOutside = allowOutside
  }

  /** All files that a template names, and those that they name. */
  takeAll(template: Template, folder: string): void {
    const version = template.version ?? latestVersion(template)
    const values = [
      ...[...template.resources.values()].flatMap(({ properties, metadata }) => [{ ...properties }, metadata]),
      ...[...template.outputs.values()].map(({ value }) => value),
    ]
    const named = values.flatMap((value) => references(value, version)).filter(({ kind }) => kind === 'file')
    for (const { name } of named) this.take(name, folder)
    for (const { type } of template.resources.values()) if (isTemplateName(type)) this.take(type, folder)
  }

  take(name: string, folder: string): void {
    if (this.files.has(name) || this.refused.has(name) || isAddress(name)) return
    const path = join(folder, name)
    const place = real(path)
    if (place === undefined) return
    if (!this.allowOutside && !this.homes.some((home) => isWithin(place, home))) {
      this.refused.set(name, 'It lies outside of the template’s folder: “--allow-outside” reads it.')
      return
    }
    const text = readQuietly(place)
    if (text === undefined) return void this.refused.set(name, 'It is there, but can’t be read.')
    this.files.set(name, text)
    if (isTemplateName(name)) this.takeAll(parseTemplate(text), dirname(path))
  }
}

function real(path: string): string | undefined {
  try {
    return realpathSync(path)
  } catch {
    return undefined
  }
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && resolve(folder, way) === path
}

function readQuietly(path: string): string | undefined {
  try {
    const found = statSync(path)
    return found.isFile() && found.size <= largest ? readFileSync(path, 'utf8') : undefined
  } catch {
    return undefined
  }
}
