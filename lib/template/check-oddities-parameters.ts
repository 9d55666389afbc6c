import type { Fix } from '#lib/text/diagnostic.ts'
import { callsIn } from './calls-in.ts'
import type { CheckContext } from './check-context.ts'
import { checkDangerous, writtenScalar } from './dangerous-scalar.ts'
import { isPlainSafe, printQuoted } from './edits/print-scalar.ts'
import { isMap, isScalar, pythonText } from './python-text.ts'
import { type Entry, entriesOf, tightRange } from './reading.ts'
import type { ParameterDefinition } from './template.ts'
import type { Value } from './yaml-node.ts'

/** What Heat makes of a parameter's keys that their author hardly meant. */
export function checkParameterOddities(parameter: ParameterDefinition, context: CheckContext): void {
  const written = context.template.tree.value
  const section = context.template.format === 'hot' ? 'parameters' : 'Parameters'
  const data = at(at(written, section), parameter.name)
  for (const entry of entriesOf(parameter.node, data)) {
    const key = entry.name.toLowerCase()
    if (key === 'default') checkDefault(parameter, entry, context)
    if (key !== 'type') checkUnread(parameter, entry, context)
  }
}

function at(value: Value, key: string): Value {
  return isMap(value) ? (value[key] ?? null) : null
}

function checkDefault(parameter: ParameterDefinition, entry: Entry, context: CheckContext): void {
  const { value, node } = entry
  const { type, name } = parameter
  const tell = teller(parameter, entry, context)
  if (type === 'string')
    checkDangerous(node, context.template.text, name, ['parameters', name, entry.name], context.findings)
  if (value === null) {
    if (node.kind === 'scalar' && node.style === 'empty') return
    const hint =
      type === 'string' ? 'Write an empty text, "", where nothing is meant.' : 'Leave it out, or give a value.'
    tell('null-default', `A default of null is none: “${name}” has to be given.`, hint)
  } else if (type === 'number' && typeof value === 'boolean') {
    tell('boolean-for-number', `“${name}” is a number, but Heat keeps this ${value} as it is.`, 'Write a number.')
  } else if (type === 'comma_delimited_list' && typeof value === 'string' && /^\s|\s$|\s,|,\s/.test(value)) {
    const message = `Heat doesn’t trim the items of a list: “${name}” holds blanks, as in “${untrimmed(value)}”.`
    tell('untrimmed-list', message, 'Write commas without blanks around them.', trimmed(value, entry, context))
  } else if (type === 'string' && !isScalar(value)) {
    if (callsIn(value, context.version).length > 0) return
    tell('structure-for-text', `“${name}” is a text: Heat makes it ${brief(pythonText(value))}.`, 'Use the type json.')
  } else if (parameter.hidden && value !== '' && type === 'string') {
    context.findings.note('secret-in-clear', tightRange(entry.pair), `“${name}” is hidden, but its default is not.`, {
      path: ['parameters', name, 'default'],
      hint: 'Anyone who can read the template can read it.',
    })
  }
}

const untrimmed = (text: string) => text.split(',').find((item) => item !== item.trim()) ?? ''

const brief = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text)

function trimmed(value: string, { node }: Entry, { template }: CheckContext): Fix[] {
  const scalar = writtenScalar(node, template.text)
  if (!scalar) return []
  const text = value
    .split(',')
    .map((item) => item.trim())
    .join(',')
  const plain = scalar.style === 'plain' && isPlainSafe(text, true)
  const insert = plain ? text : printQuoted(text, scalar.style === 'single' ? "'" : '"')
  return [{ label: 'Take the blanks out', edits: [{ ...scalar.range, insert }] }]
}

/** Functions are carried out in resources and outputs alone; here they are data. */
function checkUnread(parameter: ParameterDefinition, entry: Entry, context: CheckContext): void {
  const [call] = callsIn(entry.value, context.version)
  if (!call) return
  const message = `Heat reads no functions here: “${call.name}” stays as it is written.`
  teller(parameter, entry, context)('function-not-read', message, 'Write the value itself.')
}

function teller(parameter: ParameterDefinition, { pair, name }: Entry, { findings }: CheckContext) {
  return (code: string, message: string, hint: string, fixes: readonly Fix[] = []) =>
    findings.warn(code, tightRange(pair), message, {
      path: ['parameters', parameter.name, name],
      hint,
      ...(fixes.length > 0 ? { fixes } : {}),
    })
}
