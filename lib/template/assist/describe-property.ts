import type { PropertySchema, Support, Translation } from '../resource-schema.ts'
import type { Value } from '../yaml-node.ts'
import { describeConstraint } from './describe-constraint.ts'
import { describeValue } from './describe-value.ts'
import { inlineCode, paragraphs, plainText } from './markdown.ts'
import type { PropertyBehind } from './property-behind.ts'

/** A property as Markdown: type, what it is for, what may be given, and what a change of it does. */
export function describeProperty(property: Extract<PropertyBehind, { kind: 'property' }>): string {
  const { schema, names, owner, top, isItem, parameter } = property
  const name = inlineCode(names.join('.'))
  const need = schema.required && schema.default === undefined ? ', required' : ''
  const constraints = parameter?.constraints ?? schema.constraints
  return paragraphs(
    `**${isItem ? `an item of ${name}` : name}** — ${schema.type}${isItem ? '' : need}`,
    schema.doc === undefined ? undefined : plainText(schema.doc),
    owner.isFile ? `A parameter of ${inlineCode(owner.type)}.` : undefined,
    defaultOf(schema, parameter?.default, parameter?.hidden),
    constraints.length === 0 ? undefined : `Must be ${constraints.map(describeConstraint).join('; ')}.`,
    keysOf(schema),
    describeChange(top),
    outOfUse(schema, todayOf(owner.schema?.translations ?? [], names)),
  )
}

function defaultOf({ default: given }: PropertySchema, own: Value | undefined, hidden = false) {
  const value = own ?? given
  if (value === undefined) return undefined
  return `Default: ${hidden ? 'hidden' : describeValue(value)}.`
}

function keysOf({ properties, items }: PropertySchema): string | undefined {
  const names = Object.entries(properties ?? items?.properties ?? {}).flatMap(([name, { support, required }]) =>
    support.status === 'HIDDEN' ? [] : [`${inlineCode(name)}${required ? ' (required)' : ''}`],
  )
  return names.length === 0 ? undefined : `Keys: ${names.join(', ')}.`
}

/** What an update does when a property of this schema gets another value. */
export function describeChange({ updateAllowed, immutable }: PropertySchema): string {
  if (immutable) return 'It can never change: an update that tries fails.'
  return updateAllowed ? 'Changing this updates the resource in place.' : 'Changing this replaces the resource.'
}

/** The name to write instead of an old one, where the type says so. */
function todayOf(translations: readonly Translation[], names: readonly string[]): string | undefined {
  const found = translations.find(
    (one) =>
      one.rule === 'replace' && one.from.length === names.length && one.from.every((step, i) => step === names[i]),
  )
  return found?.path.join('.')
}

function outOfUse({ support, implemented }: PropertySchema, today: string | undefined): string | undefined {
  if (!implemented) return 'Heat knows it but does nothing with it.'
  const instead = today === undefined ? support.message : `Write ${inlineCode(today)} instead.`
  return describeSupport(support, instead)
}

/** Since when something exists, or that it is going or gone; undefined when there is nothing to tell. */
export function describeSupport({ status, version }: Support, instead: string | undefined): string | undefined {
  const since = version === undefined ? '' : ` since Heat ${version}`
  const more = instead === undefined ? '' : ` ${instead}`
  if (status === 'DEPRECATED') return `**Deprecated**${since}.${more}`
  if (status === 'HIDDEN') return `**Out of use**${since}.${more}`
  if (status === 'UNSUPPORTED') return `**Not supported**${since}.${more}`
  return version === undefined ? undefined : `Exists${since}.`
}
