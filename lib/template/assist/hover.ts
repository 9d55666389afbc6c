import { lines } from '#lib/text/lines.ts'
import { touches } from '#lib/text/range.ts'
import { own, pythonText } from '../python-text.ts'
import type { Template } from '../template.ts'
import type { YamlNode } from '../yaml-node.ts'
import type { Assistance, Hover } from './assistance.ts'
import { describeArgument, describeFunction } from './describe-function.ts'
import { describeParameter, describePseudoParameter } from './describe-parameter.ts'
import { describeProperty, describeSupport } from './describe-property.ts'
import { describeScalar } from './describe-scalar.ts'
import { describeType } from './describe-type.ts'
import { describeVersion } from './describe-version.ts'
import { codeBlock, inlineCode, paragraphs, plainText } from './markdown.ts'
import type { Meaning, NameMeaning, PropertyMeaning } from './meaning.ts'
import { meaningAt } from './meaning-at.ts'
import { nodeAt } from './node-at.ts'
import { propertyBehind } from './property-behind.ts'
import { scalarText } from './scalar-text.ts'
import { languageOf } from './trail.ts'
import { filesOf, typeBehind } from './type-behind.ts'
import { keyDocs, parameterTypeDocs, policyDocs, sectionDocs } from './word-docs.ts'

/** What is worth knowing about the word at `offset`, as Markdown; undefined where there is nothing to say. Never throws. */
export function hover(template: Template, offset: number, assistance: Assistance): Hover | undefined {
  const at = nodeAt(template.tree, offset)
  const meaning = meaningAt(template, offset)
  if (!at || !meaning) return undefined
  const trap = meaning.kind === 'anchor' ? undefined : describeScalar(template.text, at.node, at.isKey)
  const text = paragraphs(saidOf(meaning, template, assistance), trap)
  if (text === '') return undefined
  // On a quote the word is beside the pointer, and editors want a range around it.
  return { range: touches(meaning.range, offset) ? meaning.range : at.node.range, text }
}

function saidOf(meaning: Meaning, template: Template, assistance: Assistance): string | undefined {
  switch (meaning.kind) {
    case 'version':
      return describeVersion(meaning.name)
    case 'section':
      return titled(meaning.name, own(sectionDocs, meaning.name))
    case 'key':
      return titled(meaning.name, own(keyDocs[meaning.of], meaning.name))
    case 'word':
      return describeWord(meaning)
    case 'parameter':
    case 'resource':
    case 'output':
    case 'condition':
    case 'mapping':
      return describeName(meaning, template, assistance)
    case 'attribute':
      return describeAttribute(meaning, template, assistance)
    case 'function':
      return describeFunction(meaning.name, languageOf(template))
    case 'argument':
      return describeArgument(meaning.call, meaning.name)
    case 'file':
      return describeFile(meaning.name, assistance)
    case 'type':
      return describeType(meaning.name, typeBehind(template, meaning.resource, meaning.name, assistance))
    case 'property':
      return describePlace(meaning, template, assistance)
    case 'anchor':
      return `${inlineCode(`*${meaning.name}`)} elsewhere in this file stands for what is written here.`
    case 'alias':
      return describeAlias(meaning.name, meaning.node, template)
    case 'merge':
      return 'Takes over the entries of another map; those written here count more.'
    case 'plain':
      return undefined
  }
}

function titled(name: string, doc: string | undefined): string | undefined {
  return doc === undefined ? undefined : paragraphs(`**${inlineCode(name)}**`, doc)
}

function describeWord({ of, name }: Extract<Meaning, { kind: 'word' }>): string | undefined {
  return titled(name, of === 'policy' ? own(policyDocs, name.toLowerCase()) : own(parameterTypeDocs, name))
}

function describeName({ kind, name }: NameMeaning, template: Template, assistance: Assistance): string | undefined {
  if (kind === 'parameter') {
    const parameter = template.parameters.get(name)
    return parameter ? describeParameter(parameter, assistance) : describePseudoParameter(name)
  }
  if (kind === 'resource') return describeResource(name, template, assistance)
  if (kind === 'output') {
    const output = template.outputs.get(name)
    return output && described(`**${inlineCode(name)}** — output`, output.description)
  }
  if (kind === 'mapping') return `**${inlineCode(name)}** — mapping`
  const condition = template.conditions.get(name)
  return condition && paragraphs(`**${inlineCode(name)}** — condition`, excerpt(template.text, condition.node))
}

function described(title: string, description: string | undefined): string {
  return paragraphs(title, description === undefined ? undefined : plainText(description))
}

function describeResource(name: string, template: Template, assistance: Assistance): string | undefined {
  const resource = template.resources.get(name)
  if (!resource) return undefined
  const { type, description } = resource
  const behind = type === '' ? undefined : typeBehind(template, name, type, assistance)
  const doc = behind?.schema?.doc ?? behind?.nested?.description
  const title = `**${inlineCode(name)}** — ${type === '' ? 'a resource without a type' : inlineCode(type)}`
  return paragraphs(described(title, description), doc === undefined ? undefined : plainText(doc))
}

/** Every resource has it, whatever its type. */
const showDoc = 'Everything the service tells about it, as it is at the moment.'

function describeAttribute(
  { resource, name }: Extract<Meaning, { kind: 'attribute' }>,
  template: Template,
  assistance: Assistance,
): string | undefined {
  const definition = template.resources.get(resource)
  if (!definition || definition.type === '') return undefined
  const behind = typeBehind(template, resource, definition.type, assistance)
  const title = `**${inlineCode(name)}** — attribute of ${inlineCode(definition.type)}`
  if (name === 'show') return paragraphs(title, showDoc)
  const output = behind?.nested?.outputs.get(name)
  if (output) return described(title, output.description)
  const attribute = own(behind?.schema?.attributes ?? {}, name)
  if (!attribute) return undefined
  const { type, doc, support } = attribute
  return paragraphs(
    `${title}, ${type}`,
    doc === undefined ? undefined : plainText(doc),
    describeSupport(support, support.message),
  )
}

function describePlace(meaning: PropertyMeaning, template: Template, assistance: Assistance): string | undefined {
  const found = propertyBehind(template, meaning, assistance)
  if (found?.kind === 'type') {
    return describeType(found.name, typeBehind(template, meaning.resource, found.name, assistance))
  }
  if (found) return paragraphs(describeProperty(found), describeChoice(meaning, found.schema.constraints, assistance))
  // A word that functions have in other versions alone is data here, which is worth knowing.
  const name = String(meaning.path.at(-1))
  return meaning.value || meaning.path.length < 2 ? undefined : describeFunction(name, languageOf(template))
}

/** What people call the thing a value names, where the cloud has told. */
function describeChoice(
  { value }: PropertyMeaning,
  constraints: readonly { readonly kind: string; readonly name?: string }[],
  { choices }: Assistance,
): string | undefined {
  if (!value || value.value === null) return undefined
  const written = pythonText(value.value)
  const known = constraints.flatMap(({ kind, name = '' }) =>
    kind === 'custom_constraint' ? (choices?.(name) ?? []) : [],
  )
  const choice = known.find((one) => one.value === written)
  if (!choice) return undefined
  const detail = choice.detail === undefined ? '' : ` — ${plainText(choice.detail)}`
  return `${inlineCode(written)}: ${plainText(choice.label)}${detail}`
}

/** How much of a file or of shared data is shown. */
const MOST_LINES = 10
const MOST_READ = 4000

function describeFile(name: string, assistance: Assistance): string | undefined {
  const files = filesOf(assistance)
  const text = files?.get(name)
  if (text === undefined) {
    return files && paragraphs(`**${inlineCode(name)}**`, 'It is not among the files of this template.')
  }
  const { count } = lines(text)
  const size = `${count} ${count === 1 ? 'line' : 'lines'}, ${text.length.toLocaleString('en')} characters`
  return paragraphs(`**${inlineCode(name)}** — ${size}`, codeBlock(firstLines(text), 'text'))
}

function describeAlias(name: string, node: YamlNode | undefined, { text }: Template): string {
  if (!node) return `Nothing above is marked ${inlineCode(`&${name}`)}.`
  const { line } = lines(text).position(node.range.from)
  return paragraphs(`Stands for what ${inlineCode(`&${name}`)} marks in line ${line}:`, excerpt(text, node))
}

function excerpt(text: string, node: YamlNode): string {
  const { from, to } = node.kind === 'scalar' ? scalarText(text, node) : node.range
  const column = from - text.lastIndexOf('\n', from - 1) - 1
  return codeBlock(firstLines(outdented(text.slice(from, Math.min(to, from + MOST_READ)), column)))
}

/** Lines behind the first one without the blanks before a column. */
function outdented(text: string, column: number): string {
  return text.replaceAll(/\n +/g, (blanks) => `\n${blanks.slice(1 + column)}`)
}

function firstLines(text: string): string {
  const all = text.slice(0, MOST_READ).split('\n')
  const first = all.slice(0, MOST_LINES).map((line) => line.slice(0, 160).trimEnd())
  return [...first, ...(all.length > MOST_LINES ? ['…'] : [])].join('\n')
}
