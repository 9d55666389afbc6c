import type { Range } from '#lib/text/range.ts'
import { mergedPairs } from '../merged-pairs.ts'
import { mapOf } from '../reading.ts'
import { spellingOf } from '../spelling.ts'
import type { Definition, Template } from '../template.ts'
import type { Assistance, Target } from './assistance.ts'
import type { Meaning, NameMeaning } from './meaning.ts'
import { meaningAt } from './meaning-at.ts'
import { propertyBehind } from './property-behind.ts'
import { nodeProperties } from './scalar-text.ts'
import { filesOf, type TypeBehind, typeBehind } from './type-behind.ts'

const START: Range = { from: 0, to: 0 }

/**
 * Where what the word at `offset` means is defined: a name in this text; a file, the parameter or the output of a
 * template in another file. Empty for the language's own words. Never throws.
 */
export function definition(template: Template, offset: number, assistance: Assistance): Target[] {
  const meaning = meaningAt(template, offset)
  const target = meaning && targetOf(meaning, template, assistance)
  return target ? [target] : []
}

function targetOf(meaning: Meaning, template: Template, assistance: Assistance): Target | undefined {
  const behind = (name: string, type: string) => typeBehind(template, name, type, assistance)
  switch (meaning.kind) {
    case 'parameter':
    case 'resource':
    case 'output':
    case 'condition':
    case 'mapping':
      return nameTarget(template, meaning)
    case 'file':
      return fileTarget(meaning.name, assistance)
    case 'type':
      return typeTarget(behind(meaning.resource, meaning.name), assistance)
    case 'attribute': {
      const type = template.resources.get(meaning.resource)?.type
      const owner = type === undefined ? undefined : behind(meaning.resource, type)
      return owner && inFile(owner, owner.nested?.outputs.get(meaning.name))
    }
    case 'property': {
      const found = propertyBehind(template, meaning, assistance)
      if (found?.kind === 'type') return typeTarget(behind(meaning.resource, found.name), assistance)
      // A value is no name: it leads nowhere.
      return found && !meaning.value ? inFile(found.owner, found.parameter) : undefined
    }
    case 'anchor':
    case 'alias':
      return anchorTarget(template, meaning)
    default:
      return undefined
  }
}

/** Where a name is defined in this text; undefined for a name nobody defines. */
export function nameTarget(template: Template, { kind, name }: Pick<NameMeaning, 'kind' | 'name'>): Target | undefined {
  if (kind === 'mapping') return mappingTarget(template, name)
  const sections = {
    parameter: template.parameters,
    resource: template.resources,
    output: template.outputs,
    condition: template.conditions,
  }
  const found: Definition | undefined = sections[kind].get(name)
  return found && placeOf(found)
}

const placeOf = ({ range, nameRange }: Definition): Target => ({ range, nameRange })

function mappingTarget({ tree, format }: Template, name: string): Target | undefined {
  const root = mapOf(tree.root ?? undefined)
  const section = root && mergedPairs(root).find((pair) => pair.name === spellingOf(format).sections.mappings)
  const map = mapOf(section?.value)
  const pair = map && mergedPairs(map).find((one) => one.name === name)
  return pair && { range: pair.range, nameRange: pair.key.range }
}

function fileTarget(file: string, assistance: Assistance): Target | undefined {
  return filesOf(assistance)?.has(file) ? { file, range: START, nameRange: START } : undefined
}

function typeTarget(behind: TypeBehind | undefined, assistance: Assistance): Target | undefined {
  return behind?.isFile ? fileTarget(behind.type, assistance) : undefined
}

function inFile({ type, isFile }: TypeBehind, found: Definition | undefined): Target | undefined {
  return isFile && found ? { file: type, ...placeOf(found) } : undefined
}

function anchorTarget(
  { text }: Template,
  { name, node }: Extract<Meaning, { kind: 'anchor' | 'alias' }>,
): Target | undefined {
  if (!node) return undefined
  const from = node.range.from + Math.max(0, nodeProperties(text, node.range).indexOf(`&${name}`))
  return { range: node.range, nameRange: { from, to: Math.min(from + name.length + 1, node.range.to) } }
}
