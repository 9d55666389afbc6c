import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { resourceTypes, schemaOf } from '#lib/catalogue/catalogue.ts'
import { referenceTargets } from '#lib/catalogue/reference-targets.ts'
import type { Assistance } from '#lib/template/assist/assistance.ts'
import { type Environment, mergeEnvironments, parseEnvironment } from '#lib/template/environment.ts'
import type { Template } from '#lib/template/template.ts'
import { TemplateError } from '#lib/template/template-error.ts'
import { filesAround, wantedBy, wantedByEnvironment } from './files-around.ts'
import type { ProjectFiles } from './project-files.ts'

/** Where a project lies and what its user has set. */
export interface Project {
  readonly files: ProjectFiles
  /** Folders open in the editor. */
  readonly folders: readonly string[]
  /** Environment files in order, absolute or seen from a folder of the project. */
  readonly environments: readonly string[]
}

/** A template with all that is known around it. */
export interface Surrounded {
  readonly template: Template
  readonly assistance: Assistance
  /** Where the files lie that the template names. */
  readonly paths: ReadonlyMap<string, string>
  /** What is wrong with the environments; they are left out then. */
  readonly trouble?: string
}

/** Reads what lies around the template at `uri`; of one that is no file on this machine, nothing. */
export async function surround(template: Template, uri: string, project: Project): Promise<Surrounded> {
  const path = pathOf(uri)
  const folder = path === undefined ? undefined : dirname(path)
  const folders = folder === undefined ? project.folders : [...project.folders, folder]
  const read = (file: string) => project.files.read(file, folders)
  const found = await readEnvironments(project, folders, read)
  const { environment, trouble } = merged(found.environments, template)
  const base = { schemaOf, resourceTypes, referenceTargets, environment }
  const problem = found.trouble ?? trouble
  const rest = { template, ...(problem === undefined ? {} : { trouble: problem }) }
  if (folder === undefined) return { ...rest, assistance: base, paths: new Map() }
  const wanted = [
    ...wantedBy(template.tree, folder),
    ...found.environments.flatMap((one) => wantedByEnvironment(one.environment, dirname(one.path))),
  ]
  const { texts, paths } = await filesAround(wanted, read)
  return { ...rest, assistance: { ...base, files: texts }, paths }
}

/** The path of a `file:` address. */
export function pathOf(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined
  try {
    return fileURLToPath(uri)
  } catch {
    return undefined
  }
}

interface ReadEnvironment {
  readonly name: string
  readonly path: string
  readonly environment: Environment
}

async function readEnvironments(
  { environments }: Project,
  folders: readonly string[],
  read: (path: string) => Promise<string | undefined>,
): Promise<{ environments: ReadEnvironment[]; trouble?: string }> {
  const found: ReadEnvironment[] = []
  for (const name of environments) {
    const file = await firstOf(
      folders.map((folder) => resolve(folder, name)),
      read,
    )
    if (!file) return { environments: [], trouble: `The environment ${name} can’t be read.` }
    try {
      found.push({ name, path: file.path, environment: parseEnvironment(file.text) })
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error
      return { environments: [], trouble: `${name}: ${error.message}` }
    }
  }
  return { environments: found }
}

async function firstOf(paths: readonly string[], read: (path: string) => Promise<string | undefined>) {
  for (const path of paths) {
    const text = await read(path)
    if (text !== undefined) return { path, text }
  }
  return undefined
}

function merged(environments: readonly ReadEnvironment[], { parameters }: Template) {
  try {
    return { environment: environments.length === 0 ? {} : mergeEnvironments({}, environments, parameters) }
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error
    return { environment: {}, trouble: error.message }
  }
}
