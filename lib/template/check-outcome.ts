import type { WrittenCall } from './calls-in.ts'
import type { CheckContext } from './check-context.ts'
import { isVast } from './check-oddities-placeholders.ts'
import { checkFunctions, evaluate } from './evaluate.ts'
import { locateIn } from './locate.ts'
import { isMap } from './python-text.ts'
import { type Reference, references } from './references.ts'
import { spellingOf } from './spelling.ts'
import { TemplateError, type TemplateErrorCode } from './template-error.ts'
import type { WrittenPlace } from './written-place.ts'
import type { Value } from './yaml-node.ts'

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
export function checkOutcome(
  value: Value,
  calls: readonly WrittenCall[],
  place: WrittenPlace,
  context: CheckContext,
): void {
  // Structure alone: nothing is computed.
  if (context.surroundings.strict === false) return
  if (calls.every(isSimple) || calls.some(({ args }) => isMap(args) && isVast(args.template, args.params))) return
  const { version, template, settledScope } = context
  const asked = references(value, version, { isResource: (name) => template.resources.has(name) })
  if (!isKnown(asked, place, context)) return
  try {
    evaluate(value, settledScope, place.path)
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error
    if (!open.has(error.code) && !isTold(value, context)) report(error, asked, place, context)
  }
}

function isKnown(asked: readonly Reference[], { section }: WrittenPlace, { surroundings }: CheckContext): boolean {
  return asked.every(({ kind }) => {
    if (kind === 'file') return surroundings.files !== undefined
    return section !== 'outputs' || kind === 'parameter' || kind === 'condition'
  })
}

function report(
  error: TemplateError,
  asked: readonly Reference[],
  { definition, section, path }: WrittenPlace,
  { findings, isGiven, template }: CheckContext,
): void {
  const isProperty = section === 'resources' && path[0] === spellingOf(template.format).resource.properties
  const isFixed = asked.every(({ kind, name }) => kind !== 'parameter' || isGiven(name))
  const range = locateIn(definition.node, error.path, definition.nameRange)
  const why = error.code === 'missing-key' ? `there is no ${error.message}` : error.message.replace(/\.$/, '')
  findings.softly(!isProperty || !isFixed, () =>
    findings.error('function-fails', range, `This fails: ${why}.`, {
      hint: section === 'outputs' ? hints.output : hints[asked.some(isAttribute) ? 'early' : 'resource'],
      path: [section, definition.name, ...error.path],
    }),
  )
}

const isAttribute = ({ kind }: Reference) => kind === 'attribute'

const hints = {
  output: 'Heat shows the output with an error instead of a value.',
  resource: 'Heat computes this before it makes anything, and refuses the template.',
  early: 'Before anything exists every attribute is null: Heat computes this with null, and refuses the template.',
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

/** Simple functions, and the replacing of written placeholders in a written text. */
function isSimple({ flavour, args }: WrittenCall): boolean {
  if (simple.has(flavour)) return true
  if (flavour !== 'str_replace-json' || !isMap(args)) return false
  return typeof args.template === 'string' && isMap(args.params)
}

function isTold(value: Value, { scope }: CheckContext): boolean {
  try {
    checkFunctions(value, scope)
    return false
  } catch (error) {
    if (error instanceof TemplateError) return true
    throw error
  }
}
