import { t } from '#components/words/t.ts'
import { schemaOf } from '#lib/catalogue/catalogue.ts'
import { definition } from '#lib/template/assist/definition.ts'
import { meaningAt } from '#lib/template/assist/meaning-at.ts'
import { rename } from '#lib/template/assist/rename.ts'
import { isRefusal, type Refusal, refuse } from '#lib/template/edits/refusal.ts'
import { type Facet, renameAcross } from '#lib/template/edits/rename-across.ts'
import { renameKey } from '#lib/template/edits/rename-key.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { parseYaml } from '#lib/template/parse-yaml.ts'
import { isMap } from '#lib/template/python-text.ts'
import type { Template } from '#lib/template/template.ts'
import { applyEdits, type Edit } from '#lib/text/edit.ts'
import type { DocumentState, Environment } from './document.ts'
import { environmentOf } from './environment-of.ts'

/** A renaming as one step of the history: the splices of every file, and the environments where they give a value by that name. */
export interface Renaming {
  /** The main template goes by the empty name. */
  readonly files: ReadonlyMap<string, readonly Edit[]>
  readonly environments?: readonly Environment[]
}

/** The whole design: its main template and what lies beside it. */
type Design = Pick<DocumentState, 'text' | 'files' | 'environments'>

/** Gives a parameter or an output of one of the design's templates another name, wherever it is used. */
export function renameFacet(design: Design, facet: Facet, to: string): Renaming | Refusal {
  const templates = templatesOf(design)
  const { environment } = environmentOf(templates.get('')!, design)
  const files = renameAcross({ templates, environment, schemaOf }, facet, to)
  if (isRefusal(files) || facet.kind === 'output' || facet.file !== '') return isRefusal(files) ? files : { files }
  const environments = renamedIn(design.environments, facet.name, to)
  return environments === design.environments ? { files } : { files, environments }
}

/** The same for the word at `offset` of a file, whatever it is the name of. */
export function renameEverywhere(design: Design, file: string, offset: number, to: string): Renaming | Refusal {
  const template = templatesOf(design).get(file)
  if (!template) return refuse(t('There is no template "{file}".', { file }))
  const facet = facetAt(design, template, file, offset)
  if (facet) return renameFacet(design, facet, to)
  const edits = rename(template, offset, to)
  return isRefusal(edits) ? edits : { files: new Map([[file, edits]]) }
}

function facetAt(design: Design, template: Template, file: string, offset: number): Facet | undefined {
  const meaning = meaningAt(template, offset)
  if (meaning?.kind === 'parameter' || meaning?.kind === 'output')
    return { kind: meaning.kind, file, name: meaning.name }
  if (meaning?.kind !== 'property' && meaning?.kind !== 'attribute') return undefined
  const { environment } = environmentOf(template, design)
  const [target] = definition(template, offset, { schemaOf, resourceTypes: () => [], files: design.files, environment })
  const other = target?.file === undefined ? undefined : parseTemplate(design.files.get(target.file) ?? '')
  for (const [kind, marks] of [
    ['parameter', other?.parameters],
    ['output', other?.outputs],
  ] as const) {
    const found = [...(marks?.values() ?? [])].find(({ nameRange }) => nameRange.from === target?.nameRange.from)
    if (found && target?.file !== undefined) return { kind, file: target.file, name: found.name }
  }
  return undefined
}

function templatesOf({ text, files }: Design): Map<string, Template> {
  const others = [...files].map(([name, other]) => [name, parseTemplate(other)] as const)
  return new Map([['', parseTemplate(text)], ...others.filter(([, template]) => template.version !== null)])
}

/** Environments that give values by the new name; the very list when none does. */
function renamedIn(environments: readonly Environment[], from: string, to: string): readonly Environment[] {
  let isNews = false
  const renamed = environments.map((environment) => {
    const text = ['parameters', 'parameter_defaults'].reduce((now, section) => {
      const tree = parseYaml(now)
      const given = isMap(tree.value) ? tree.value[section] : undefined
      if (!isMap(given) || !Object.hasOwn(given, from)) return now
      const edits = renameKey({ tree, format: 'hot' }, [section, from], to)
      return isRefusal(edits) ? now : applyEdits(now, edits)
    }, environment.text)
    isNews ||= text !== environment.text
    return text === environment.text ? environment : { ...environment, text }
  })
  return isNews ? renamed : environments
}
