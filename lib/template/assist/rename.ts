import type { Edit } from '#lib/text/edit.ts'
import type { Range } from '#lib/text/range.ts'
import { isRefusal, type Refusal, refuse } from '../edits/refusal.ts'
import { renameCondition } from '../edits/rename-condition.ts'
import { renameOutput } from '../edits/rename-output.ts'
import { renameParameter } from '../edits/rename-parameter.ts'
import { renameResource } from '../edits/rename-resource.ts'
import type { Template } from '../template.ts'
import type { Assistance } from './assistance.ts'
import { definition, nameTarget } from './definition.ts'
import type { Meaning, NameMeaning } from './meaning.ts'
import { meaningAt } from './meaning-at.ts'

/** A name that can be changed: where it stands at the cursor, and what it is now. */
export interface Renamable {
  readonly range: Range
  readonly name: string
}

/**
 * What would be renamed at `offset`, or why nothing can be. With `assistance` a property or an attribute counts that is
 * a parameter or an output of another template of the project.
 */
export function prepareRename(template: Template, offset: number, assistance?: Assistance): Renamable | Refusal {
  const elsewhere = assistance && namedElsewhere(template, offset, assistance)
  if (elsewhere) return elsewhere
  const meaning = renamableAt(template, offset)
  if (isRefusal(meaning)) return meaning
  const { range, name } = meaning
  // On a quote the name is beside the cursor, and editors want a range around it.
  return { range: { from: Math.min(range.from, offset), to: Math.max(range.to, offset) }, name }
}

function namedElsewhere(template: Template, offset: number, assistance: Assistance): Renamable | undefined {
  const meaning = meaningAt(template, offset)
  if (meaning?.kind !== 'property' && meaning?.kind !== 'attribute') return undefined
  const [target] = definition(template, offset, assistance)
  if (target?.file === undefined) return undefined
  const name = meaning.kind === 'attribute' ? meaning.name : String(meaning.path.at(-1))
  return { range: meaning.range, name }
}

/** The edits that give the name at `offset` another one, everywhere in this text; or why that can't be. */
export function rename(template: Template, offset: number, newName: string): Edit[] | Refusal {
  const meaning = renamableAt(template, offset)
  if (isRefusal(meaning)) return meaning
  const taken = refuseNewName(template, meaning, newName)
  return taken ?? renamers[meaning.kind](template, meaning.name, newName)
}

const renamers = {
  parameter: renameParameter,
  resource: renameResource,
  output: renameOutput,
  condition: renameCondition,
}

type RenamableMeaning = NameMeaning & { readonly kind: keyof typeof renamers }

function renamableAt(template: Template, offset: number): RenamableMeaning | Refusal {
  const meaning = meaningAt(template, offset)
  if (!meaning) return refuse('There is no name here.')
  switch (meaning.kind) {
    case 'parameter':
    case 'resource':
    case 'output':
    case 'condition': {
      if (/^(?:OS|AWS)::/.test(meaning.name) && !nameTarget(template, meaning)) {
        return refuse(`“${meaning.name}” is given by Heat and can’t be renamed.`)
      }
      const isDefined = nameTarget(template, meaning) !== undefined
      return isDefined ? { ...meaning, kind: meaning.kind } : refuse(`There is no ${meaning.kind} “${meaning.name}”.`)
    }
    default:
      return refuse(fixedWords[meaning.kind])
  }
}

/** Why words of other kinds keep their names. */
const fixedWords: { readonly [kind in Exclude<Meaning['kind'], keyof typeof renamers>]: string } = {
  version: 'A version can’t be renamed.',
  section: 'Sections have fixed names.',
  key: 'This is a word of the template language.',
  word: 'This is a word of the template language.',
  mapping: 'Mappings can’t be renamed from here. Change the name in the text.',
  attribute: 'Attributes are named by the resource’s type.',
  function: 'Functions have fixed names.',
  argument: 'This is a word of the template language.',
  file: 'A file is renamed where files are kept.',
  type: 'Types are named by Heat, or in an environment.',
  property: 'Properties are named by the resource’s type.',
  anchor: 'Anchors can’t be renamed from here. Change the name in the text.',
  alias: 'Anchors can’t be renamed from here. Change the name in the text.',
  merge: 'This is a word of YAML.',
  plain: 'There is no name here.',
}

/** Parameters and resources share their names, and Heat’s own are taken. */
function refuseNewName(template: Template, { kind }: RenamableMeaning, name: string): Refusal | undefined {
  if (kind === 'resource' && template.parameters.has(name)) return refuse(`There is a parameter “${name}” already.`)
  if (kind !== 'parameter') return undefined
  if (template.resources.has(name)) return refuse(`There is a resource “${name}” already.`)
  return /^(?:OS|AWS)::/.test(name)
    ? refuse(`Names that begin with “${name.split('::')[0]}::” are Heat’s own.`)
    : undefined
}
