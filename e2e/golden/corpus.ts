import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { TemplateCase, TemplateFacts } from './judge-template.ts'

/** An entry of templates.json: whose template it is, and what Heat said of it. */
export interface CorpusEntry extends TemplateFacts {
  readonly id: string
  readonly repo: string
  readonly path: string
  /** Further files by the name they are asked for; null: nobody has it, and Heat was given the stub. */
  readonly files?: { readonly [reference: string]: { readonly path: string | null } }
}

/** What Heat was given in place of a file that is missing. */
const stub = '# stub: not part of the corpus\n'

/** Where the templates lie that go with the facts in `folder`. */
export function corpusFolder(folder: string): string {
  const beside = resolve(folder, '../corpus')
  return existsSync(beside) ? beside : resolve(folder, 'corpus')
}

/** The template of an entry with its files. Throws where one of them is not there. */
export function readTemplateCase(corpus: string, entry: CorpusEntry): TemplateCase {
  const home = resolve(corpus, entry.repo.replace('/', '+'))
  const read = (path: string) => readFileSync(resolve(home, path), 'utf8')
  const files = Object.entries(entry.files ?? {}).map(([name, { path }]): [string, string] => [
    name,
    path === null ? stub : read(path),
  ])
  return { id: entry.id, group: 'templates', text: read(entry.path), files: new Map(files), facts: entry }
}
