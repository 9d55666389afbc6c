import { dirname, isAbsolute, resolve } from 'node:path'
import { nodesOf } from '#lib/template/edits/place.ts'
import type { Environment } from '#lib/template/environment.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import type { YamlNode, YamlTree } from '#lib/template/yaml-node.ts'

/** As many files as one template may lead to. */
const MOST_FILES = 200

/** A file's text by the name a template gives it, and where it lies. */
export interface FilesAround {
  readonly texts: ReadonlyMap<string, string>
  readonly paths: ReadonlyMap<string, string>
}

/** A name, and the folder from which it leads to a file. */
interface Wanted {
  readonly name: string
  readonly folder: string
}

/**
 * The files that a template asks for by `get_file` and by types that are templates, and those that such templates ask
 * for in turn. A name leads on from the folder of the text it stands in; where two mean different files, the one nearer
 * to the template counts, as a stack has one file of a name.
 */
export async function filesAround(
  wanted: readonly Wanted[],
  read: (path: string) => Promise<string | undefined>,
): Promise<FilesAround> {
  const texts = new Map<string, string>()
  const paths = new Map<string, string>()
  let round = wanted
  while (round.length > 0 && texts.size < MOST_FILES) {
    const fresh = round.filter(({ name }) => !texts.has(name) && isLocal(name)).slice(0, MOST_FILES - texts.size)
    const found = await Promise.all(fresh.map((one) => readOne(one, read)))
    const next: Wanted[] = []
    for (const { name, path, text } of found.filter((one) => one !== undefined)) {
      if (texts.has(name)) continue
      texts.set(name, text)
      paths.set(name, path)
      if (isTemplateName(name)) next.push(...wantedBy(parseTemplate(text).tree, dirname(path)))
    }
    round = next
  }
  return { texts, paths }
}

async function readOne({ name, folder }: Wanted, read: (path: string) => Promise<string | undefined>) {
  const path = resolve(folder, name)
  const text = await read(path)
  return text === undefined ? undefined : { name, path, text }
}

/** Addresses are left alone: nothing is fetched from a network. */
const isLocal = (name: string) => name !== '' && !/^[a-z][a-z\d+.-]*:\/\//i.test(name) && !isAbsolute(name)

const isTemplateName = (name: string) => /\.(?:yaml|template)$/.test(name)

/** The files a template names, as seen from its folder. */
export function wantedBy({ root }: Pick<YamlTree, 'root'>, folder: string): Wanted[] {
  const names = new Set<string>()
  for (const node of root ? nodesOf(root) : []) {
    if (node.kind !== 'map') continue
    for (const { name, value } of node.pairs) {
      const text = textOf(value)
      if (text === undefined) continue
      if (name === 'get_file' || (name.toLowerCase() === 'type' && isTemplateName(text))) names.add(text)
    }
  }
  return [...names].map((name) => ({ name, folder }))
}

/** The templates an environment maps types to, as seen from its folder. */
export function wantedByEnvironment({ resource_registry = {} }: Environment, folder: string): Wanted[] {
  const names: string[] = []
  const visit = (level: { readonly [name: string]: unknown }) => {
    for (const [key, value] of Object.entries(level)) {
      if (typeof value === 'string' && isTemplateName(value)) names.push(value)
      else if (typeof value === 'object' && value !== null && key !== 'hooks') visit({ ...value })
    }
  }
  visit(resource_registry)
  return names.map((name) => ({ name, folder }))
}

function textOf(node: YamlNode): string | undefined {
  return node.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined
}
