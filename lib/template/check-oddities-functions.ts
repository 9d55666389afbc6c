import type { Range } from '#lib/text/range.ts'
import { callsIn, onlyKey, type WrittenCall } from './calls-in.ts'
import type { CheckContext } from './check-context.ts'
import { checkBranchOddities } from './check-oddities-conditions.ts'
import { checkFunctions, evaluate } from './evaluate.ts'
import { locateIn } from './locate.ts'
import { isMap, own } from './python-text.ts'
import { references } from './references.ts'
import type { Definition, ParameterDefinition, Path } from './template.ts'
import { TemplateError, type TemplateErrorCode } from './template-error.ts'
import type { Value } from './yaml-node.ts'

/** A value's place: `path` leads to it from the definition, by keys as written. */
export interface WrittenPlace {
  readonly definition: Definition
  readonly section: string
  readonly path: Path
}

/** Where in the text that is. */
export function whereIs({ definition, path }: WrittenPlace): Range {
  return locateIn(definition.node, path, definition.nameRange)
}

/** What functions do in silence, or fail to do, although their names and shapes are right. */
export function checkFunctionOddities(value: Value, place: WrittenPlace, context: CheckContext): void {
  const calls = callsIn(value, context.version)
  if (calls.length === 0) return
  const told = context.findings.list.length
  for (const call of calls) checkCall(call, place, context)
  checkBranchOddities(value, place, context)
  if (context.findings.list.length === told) checkOutcome(value, calls, place, context)
}

type Tell = (code: string, path: Path, message: string, hint: string, isNote?: boolean) => void

function teller({ definition, section, path }: WrittenPlace, { findings }: CheckContext): Tell {
  return (code, inside, message, hint, isNote) => {
    const whole = [...path, ...inside]
    const range = locateIn(definition.node, whole, definition.nameRange)
    findings[isNote ? 'note' : 'warn'](code, range, message, { hint, path: [section, definition.name, ...whole] })
  }
}

function checkCall(call: WrittenCall, place: WrittenPlace, context: CheckContext): void {
  const tell = teller(place, context)
  const { args, path } = call
  switch (call.flavour) {
    case 'get_param':
      checkParameterPath(call, tell, context)
      break
    case 'get_attr-path':
    case 'get_attr-all':
      checkAttributePath(call, tell, context)
      break
    case 'str_replace-scalars':
    case 'str_replace-json':
    case 'str_replace-strict':
    case 'str_replace-vstrict':
      if (isMap(args)) checkPlaceholders(args.template, args.params, [...path, 'params'], tell, context)
      break
    case 'replace':
      if (Array.isArray(args)) checkPlaceholders(args[1], args[0], [...path, 0], tell, context)
      break
    case 'repeat-lists':
    case 'repeat-maps':
    case 'repeat-permutations':
      if (isMap(args)) checkRounds(args, path, tell, context)
      break
    case 'ref':
    case 'ref-parameter':
      if (args === 'AWS::Region')
        tell('constant-region', path, '“AWS::Region” is always ap-southeast-1 in Heat.', 'Use a parameter.', true)
  }
}

/** A path that leads nowhere gives the empty text. */
function checkParameterPath({ args, path }: WrittenCall, tell: Tell, context: CheckContext): void {
  if (!Array.isArray(args) || args.length < 2) return
  const [name, ...steps] = args
  const parameter = typeof name === 'string' ? context.template.parameters.get(name) : undefined
  if (!parameter || steps.some((step) => typeof step === 'object')) return
  const told = `Heat gives an empty text here, and no error: “${parameter.name}”`
  const first = steps[0] ?? null
  const isIndex = typeof first !== 'string' || /^\s*[+-]?\d+\s*$/.test(first)
  if (parameter.type === 'number' || parameter.type === 'boolean') {
    tell('path-to-nowhere', [...path, 1], `${told} is a ${parameter.type} and has no parts.`, 'Leave the path out.')
  } else if (parameter.type !== 'json' && !isIndex) {
    tell('path-to-nowhere', [...path, 1], `${told} has no keys.`, 'Use a number, or a parameter of the type json.')
  } else if (parameter.type === 'json') checkKnownPath(parameter, steps, path, told, tell, context)
}

function checkKnownPath(
  parameter: ParameterDefinition,
  steps: readonly Value[],
  path: Path,
  told: string,
  tell: Tell,
  { settledScope, isGiven }: CheckContext,
): void {
  let value: Value | undefined = settledScope.parameter(parameter.name)
  if (value === undefined || value === '' || (isMap(value) && Object.keys(value).length === 0)) return
  for (const [i, step] of steps.entries()) {
    const next: Value | undefined = isMap(value)
      ? own(value, String(step))
      : Array.isArray(value)
        ? value.at(Number(step))
        : undefined
    if (next !== undefined) {
      value = next
      continue
    }
    const which = isGiven(parameter.name) ? 'as given' : 'with its default'
    const hint = isMap(value)
      ? `It has ${Object.keys(value).slice(0, 8).join(', ') || 'no keys'}.`
      : 'It has no such part.'
    tell(
      'path-to-nowhere',
      [...path, i + 1],
      `${told} ${which} has no “${String(step)}”.`,
      hint,
      !isGiven(parameter.name),
    )
    return
  }
}

/** Lists in attributes are asked with numbers: a text finds nothing. */
function checkAttributePath({ args, path }: WrittenCall, tell: Tell, { template, typeOf }: CheckContext): void {
  if (!Array.isArray(args) || args.length < 3) return
  const [name, attribute, step] = args
  const resource = typeof name === 'string' ? template.resources.get(name) : undefined
  const schema = resource && typeOf(resource)
  if (!schema || schema.anyAttribute || typeof attribute !== 'string' || typeof step !== 'string') return
  if (own(schema.attributes, attribute)?.type !== 'list') return
  const message = `Heat gives null here, and no error: “${attribute}” is a list, and “${step}” is a text.`
  tell(
    'path-to-nowhere',
    [...path, 2],
    message,
    /^\d+$/.test(step) ? 'Write the number without quotes.' : 'Use a number.',
  )
}

/** Placeholders that never occur, and those that occur inside other words as well. */
function checkPlaceholders(
  template: Value | undefined,
  params: Value | undefined,
  path: Path,
  tell: Tell,
  context: CheckContext,
): void {
  if (typeof template !== 'string' || !isMap(params)) return
  if (callsIn(params, context.version).some(({ path: inside }) => inside.length === 1)) return
  let rest = template
  const names = Object.keys(params).toSorted((a, b) => b.length - a.length)
  for (const name of names) {
    if (name === '') continue
    if (!template.includes(name)) {
      tell(
        'unused-placeholder',
        [...path, name],
        `“${name}” does not occur in the text: nothing is replaced.`,
        'Remove it, or use it in the text.',
      )
      continue
    }
    checkWords(name, rest, path, tell)
    rest = rest.replaceAll(name, '\0')
    checkCapital(name, params[name] ?? null, path, tell, context)
  }
}

/** A placeholder that stands alone somewhere and inside a longer word elsewhere is replaced in both. */
function checkWords(name: string, text: string, path: Path, tell: Tell): void {
  if (!/^[A-Za-z][A-Za-z0-9]*$/.test(name)) return
  let alone = false
  let inside: string | undefined
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    const before = /[A-Za-z0-9]*$/.exec(text.slice(Math.max(0, at - 20), at))![0]
    const behind = /^[A-Za-z0-9]*/.exec(text.slice(at + name.length, at + name.length + 20))![0]
    if (before === '' && behind === '') alone = true
    else inside ??= `${before}${name}${behind}`
  }
  if (!alone || inside === undefined) return
  const hint = 'Use a placeholder that is part of no other word, such as $NAME or {{name}}.'
  tell('placeholder-in-word', [...path, name], `“${name}” is replaced inside of “${inside}” as well.`, hint)
}

/** Python's spelling reaches the text. */
function checkCapital(name: string, value: Value, path: Path, tell: Tell, { template }: CheckContext): void {
  const only = onlyKey(value)
  const asked = only !== undefined && isMap(value) ? value[only] : undefined
  const parameter =
    (only === 'get_param' || only === 'Ref') && typeof asked === 'string' ? template.parameters.get(asked) : undefined
  if (typeof value !== 'boolean' && parameter?.type !== 'boolean') return
  const message = `“${name}” becomes “True” or “False” in the text, with a capital letter.`
  tell(
    'capital-boolean',
    [...path, name],
    message,
    'Use a parameter of the type string where the text needs “true”.',
    true,
  )
}

/** The rounds of a repeat replace in turn: what one has put in, the next may replace. */
function checkRounds(args: { readonly [key: string]: Value }, path: Path, tell: Tell, { version }: CheckContext): void {
  const { for_each: forEach = null, template = null } = args
  if (!isMap(forEach) || callsIn(forEach, version).some(({ path: inside }) => inside.length === 1)) return
  const names = Object.keys(forEach)
  const text = callsIn(template, version).length > 0 ? undefined : JSON.stringify(template)
  for (const [i, name] of names.entries()) {
    const place = [...path, 'for_each', name]
    if (name !== '' && text !== undefined && !text.includes(JSON.stringify(name).slice(1, -1))) {
      tell(
        'unused-placeholder',
        place,
        `“${name}” does not occur in what is repeated: all rounds are alike.`,
        'Use it, or remove it.',
      )
    }
    const values = forEach[name] ?? null
    if (!Array.isArray(values)) continue
    const later = names.slice(i + 1)
    const hit = later.find(
      (one) => one !== '' && values.some((value) => typeof value === 'string' && value.includes(one)),
    )
    if (hit !== undefined) {
      tell(
        'placeholder-in-value',
        place,
        `A value of “${name}” holds “${hit}”, which is replaced in its turn.`,
        'Give the placeholder a name that no value holds.',
      )
    }
  }
}

/** Names and values nobody has given, and what is told by other checks. */
const open: ReadonlySet<TemplateErrorCode> = new Set([
  'unknown-parameter',
  'missing-parameter',
  'unknown-resource',
  'unknown-attribute',
  'unsupported-function',
  'function-not-allowed',
  'invalid-condition',
  'no-facade',
  'too-large',
])

/**
 * Heat computes all properties before anything exists, with null for every attribute: what fails then can't be
 * launched. Of outputs only what hangs on parameters alone is known.
 */
function checkOutcome(value: Value, calls: readonly WrittenCall[], place: WrittenPlace, context: CheckContext): void {
  const { version, template, settledScope, surroundings, findings, isGiven } = context
  if (calls.every(({ flavour }) => simple.has(flavour))) return
  const asked = references(value, version, { isResource: (name) => template.resources.has(name) })
  const isOutput = place.section === 'outputs'
  const needsMore = asked.some(({ kind }) =>
    kind === 'file' ? !surroundings.files : isOutput && kind !== 'parameter' && kind !== 'condition',
  )
  if (needsMore) return
  try {
    evaluate(value, settledScope, place.path)
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error
    if (open.has(error.code) || isTold(value, context)) return
    const parameters = asked.filter(({ kind }) => kind === 'parameter')
    const range = locateIn(place.definition.node, error.path, place.definition.nameRange)
    const early = asked.some(({ kind }) => kind === 'attribute')
    const hint = isOutput
      ? 'Heat shows the output with an error instead of a value.'
      : early
        ? 'Before anything exists every attribute is null: Heat computes the properties with that and refuses the template.'
        : 'Heat computes the properties before it makes anything, and refuses the template.'
    const why = error.code === 'missing-key' ? `there is no ${error.message}` : error.message.replace(/\.$/, '')
    findings.softly(isOutput || !parameters.every(({ name }) => isGiven(name)), () =>
      findings.error('function-fails', range, `This fails: ${why}.`, {
        hint,
        path: [place.section, place.definition.name, ...error.path],
      }),
    )
  }
}

/** Functions that can't fail once their names and shapes are right. */
const simple: ReadonlySet<WrittenCall['flavour']> = new Set([
  'get_param',
  'get_resource',
  'get_file',
  'get_attr-select',
  'get_attr-path',
  'get_attr-all',
  'get_att',
  'ref',
  'ref-parameter',
  'removed',
] as const)

function isTold(value: Value, { scope }: CheckContext): boolean {
  try {
    checkFunctions(value, scope)
    return false
  } catch (error) {
    if (error instanceof TemplateError) return true
    throw error
  }
}
