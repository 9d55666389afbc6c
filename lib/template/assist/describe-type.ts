import type { ResourceSchema } from '../resource-schema.ts'
import type { Template } from '../template.ts'
import { describeSupport } from './describe-property.ts'
import { inlineCode, paragraphs, plainText } from './markdown.ts'
import type { TypeBehind } from './type-behind.ts'

/** How many names of a kind are told. */
const MOST_NAMES = 30

/** A resource type as Markdown: what it makes, for which service, what it needs and what can be asked of it. */
export function describeType(written: string, behind: TypeBehind | undefined): string {
  if (!behind) return paragraphs(`**${inlineCode(written)}**`, 'There is no such resource type.')
  const { type, isFile, nested, schema } = behind
  const mapped = written === type ? undefined : `The environment makes it ${inlineCode(type)}.`
  const head = `**${inlineCode(written)}**`
  if (isFile) return paragraphs(head, mapped, nested ? describeFile(nested) : 'A template of its own, in another file.')
  return paragraphs(head, mapped, ...(schema ? describeSchema(schema) : []))
}

function describeFile({ description, parameters, outputs }: Template): string {
  return paragraphs(
    'A template of its own: its parameters are the properties, its outputs the attributes.',
    description === undefined ? undefined : plainText(description),
    listOf('Parameters', [...parameters.keys()]),
    listOf('Outputs', [...outputs.keys()]),
  )
}

function describeSchema({ doc, service, support, removed, properties, attributes }: ResourceSchema) {
  const required = Object.entries(properties).filter(([, one]) => one.required && one.default === undefined)
  return [
    doc === undefined ? undefined : plainText(doc),
    service === null ? undefined : `Service: ${plainText(service)}.`,
    removed ? 'Kept only so that old stacks can be deleted: a new one can’t be made.' : undefined,
    describeSupport(support, support.message),
    listOf(
      'Needs',
      required.map(([name]) => name),
    ),
    listOf('Attributes', Object.keys(attributes)),
  ]
}

function listOf(title: string, names: readonly string[]): string | undefined {
  if (names.length === 0) return undefined
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : ''
  return `${title}: ${names.slice(0, MOST_NAMES).map(inlineCode).join(', ')}${more}.`
}
