import type { CheckContext } from './check-context.ts'
import { declareParameter } from './declare-parameter.ts'
import { checkFunctions } from './evaluate.ts'
import { locateIn } from './locate.ts'
import { pseudoParameters } from './pseudo-parameters.ts'
import { isMap } from './python-text.ts'
import { suggestion } from './reading.ts'
import { conditionReferences, type Reference, references } from './references.ts'
import { spellingOf } from './spelling.ts'
import type { Definition, OutputDefinition, Path, ResourceDefinition } from './template.ts'
import { TemplateError } from './template-error.ts'
import type { Value } from './yaml-node.ts'

/** Every name a function or a condition asks for exists; every call has a shape its function can read. */
export function checkReferences(context: CheckContext): void {
  const { template, findings, memory } = context
  for (const resource of template.resources.values()) {
    memory.recall('references', resource, findings, () => checkResource(resource, context))
  }
  for (const output of template.outputs.values()) {
    memory.recall('references', output, findings, () => checkOutput(output, context))
  }
  const asked = askedConditions(context)
  for (const definition of template.conditions.values()) {
    const parameters = conditionReferences(definition.value, context.version).filter(({ kind }) => kind === 'parameter')
    findings.softly(!asked.has(definition.name), () => {
      for (const reference of parameters) {
        checkReference(reference, { definition, section: 'conditions', path: [] }, context)
      }
    })
  }
}

function checkResource(resource: ResourceDefinition, context: CheckContext): void {
  const { resource: keys } = spellingOf(context.template.format)
  const place = { definition: resource, section: 'resources' }
  context.findings.softly(isOff(resource, context), () => {
    checkProperties(resource, context)
    checkValue(resource.metadata, { ...place, path: [keys.metadata!] }, context)
    checkValue(resource.updatePolicy ?? null, { ...place, path: [keys.update_policy!] }, context)
    checkValue(resource.deletionPolicy ?? null, { ...place, path: [keys.deletion_policy!] }, context)
    checkValue(resource.externalId ?? null, { ...place, path: ['external_id'] }, context)
  })
  checkCondition(resource.condition, { ...place, path: [keys.condition!] }, context)
}

function checkOutput(definition: OutputDefinition, context: CheckContext): void {
  const { output } = spellingOf(context.template.format)
  const place = { definition, section: 'outputs' }
  context.findings.softly(isOff(definition, context), () =>
    checkValue(definition.value, { ...place, path: [output.value] }, context),
  )
  checkCondition(definition.condition, { ...place, path: [output.condition] }, context)
}

/** The conditions whose outcome making the stack asks for: Heat looks for the parameters of no others. */
function askedConditions({ template, version }: CheckContext): Set<string> {
  const asked = new Set<string>()
  if (template.conditions.size === 0) return asked
  const ask = (found: readonly Reference[]): void => {
    for (const { kind, name } of found) {
      if (kind !== 'condition' || asked.has(name)) continue
      asked.add(name)
      ask(conditionReferences(template.conditions.get(name)?.value ?? null, version))
    }
  }
  for (const { condition = null, properties, metadata } of template.resources.values()) {
    ask(conditionReferences(condition, version))
    ask(references([...Object.values(properties), metadata], version))
  }
  for (const { condition = null } of template.outputs.values()) ask(conditionReferences(condition, version))
  return asked
}

/** A value's place: `path` leads to it from the definition, by keys as written. */
interface Place {
  readonly definition: Definition
  readonly section: string
  readonly path: Path
}

export function isOff({ condition }: ResourceDefinition | OutputDefinition, { outcome }: CheckContext): boolean {
  return condition !== undefined && outcome(condition) === false
}

function checkProperties(definition: ResourceDefinition, context: CheckContext): void {
  const key = spellingOf(context.template.format).resource.properties!
  for (const [name, value] of Object.entries(definition.properties)) {
    checkValue(value, { definition, section: 'resources', path: [key, name] }, context)
  }
}

function checkValue(value: Value, place: Place, context: CheckContext): void {
  if (typeof value !== 'object' || value === null) return
  const { template, version, findings, outcome } = context
  const isResource = (name: string) => template.resources.has(name)
  const all = references(value, version, { isResource })
  const decides = all.some(({ kind }) => kind === 'condition')
  const chosen = decides ? new Set(references(value, version, { isResource, outcome }).map(key)) : undefined
  const before = findings.list.length
  for (const reference of all) {
    const isSoft = (chosen && !chosen.has(key(reference))) || isLazy(reference, place, context)
    if (isSoft) findings.softly(true, () => checkReference(reference, place, context))
    else checkReference(reference, place, context)
  }
  // One mistake, one message: a wrong name makes its function fail as well.
  if (findings.list.length === before) checkShapes(value, place, context)
}

/** Heat looks for these names only when somebody reads the value: of an output later, of a property while it is strict. */
function isLazy({ kind, call }: Reference, { section }: Place, { surroundings }: CheckContext): boolean {
  if (section === 'outputs') return kind === 'parameter' || call === 'get_resource' || call === 'Ref'
  return surroundings.strict === false && (kind === 'parameter' || kind === 'file')
}

const key = ({ path }: Reference) => JSON.stringify(path)

function checkShapes(value: Value, { definition, section, path }: Place, { scope, findings }: CheckContext): void {
  try {
    checkFunctions(value, scope, path)
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error
    const range = locateIn(definition.node, error.path, definition.nameRange)
    const whole = [section, definition.name, ...error.path]
    findings.error(error.code, range, error.message.endsWith('.') ? error.message : `${error.message}.`, {
      path: whole,
    })
  }
}

function checkCondition(condition: Value | undefined, place: Place, context: CheckContext): void {
  if (condition === undefined) return
  for (const reference of conditionReferences(condition, context.version)) checkReference(reference, place, context)
  if (typeof condition === 'string' || typeof condition === 'boolean' || isMap(condition)) return
  const { definition, section, path } = place
  const range = locateIn(definition.node, path, definition.nameRange)
  context.findings.error(
    'invalid-condition',
    range,
    'A condition is a name, true, false or a function such as equals.',
    {
      path: [section, definition.name, ...path],
    },
  )
}

function checkReference(reference: Reference, place: Place, context: CheckContext): void {
  const report = reporter(reference, place, context)
  const { template, surroundings } = context
  const { name, kind } = reference
  switch (kind) {
    case 'resource':
    case 'attribute':
      checkTarget(reference, place, report, context)
      break
    case 'parameter':
      if (!template.parameters.has(name) && !isPseudo(name, context)) reportParameter(reference, report, context)
      break
    case 'file':
      if (surroundings.files && !surroundings.files.has(name)) {
        const message = `The file “${name}” is not among the files of this template.`
        report('missing-file', message, { near: surroundings.files.keys(), hint: 'Add it, or change the name.' })
      }
      break
    case 'condition':
      if (!template.conditions.has(name)) {
        report('unknown-condition', `There is no condition “${name}”.`, { near: template.conditions.keys() })
      }
  }
}

type Report = (
  code: string,
  message: string,
  extras?: { near?: Iterable<string>; hint?: string; at?: Path; word?: string; note?: boolean },
) => void

function reporter(reference: Reference, { definition, section, path }: Place, context: CheckContext): Report {
  return (code, message, { near = [], hint, at = reference.path, word = reference.name, note } = {}) => {
    const { text } = context.template
    const whole = [...path, ...at]
    const range = locateIn(definition.node, whole, definition.nameRange)
    const meant = suggestion(word, near, range, text)
    const told = meant.hint ?? hint
    context.findings[note ? 'note' : 'error'](code, range, message, {
      path: [section, definition.name, ...whole],
      ...meant,
      ...(told === undefined ? {} : { hint: told }),
    })
  }
}

function checkTarget(
  reference: Reference,
  { definition, section }: Place,
  report: Report,
  context: CheckContext,
): void {
  const { template, typeOf, findings } = context
  const { name, attribute } = reference
  const target = template.resources.get(name)
  if (!target) {
    report('unknown-resource', `There is no resource “${name}”.`, { near: template.resources.keys() })
    return
  }
  if (!findings.isSoft && isOff(target, context) && !(section === 'resources' && definition.name === name)) {
    // Where that depends on parameters, they may have other values at launch.
    const isForGood = context.outcome(target.condition ?? null, 'without parameters') === false
    const message = `The resource “${name}” is switched off by its condition.`
    if (isForGood) report('switched-off', message)
    else findings.softly(true, () => report('switched-off', message))
  }
  const schema = attribute === undefined ? undefined : typeOf(target)
  if (attribute === undefined || !schema || attribute === 'show') return
  if (schema.anyAttribute || schema.support.status === 'HIDDEN') return
  const found = Object.hasOwn(schema.attributes, attribute) ? schema.attributes[attribute] : undefined
  const at = [...reference.path.slice(0, -1), 1]
  if (!found) {
    const names = Object.keys(schema.attributes)
    const hint = names.length === 0 ? `${target.type} has no attributes.` : `It has ${[...names, 'show'].join(', ')}.`
    const message = `“${name}” (${target.type}) has no attribute “${attribute}”.`
    report('unknown-attribute', message, { near: names, hint, at, word: attribute })
  } else if (found.support.status === 'DEPRECATED' || found.support.status === 'HIDDEN') {
    const { message } = found.support
    const hint = message === undefined ? {} : { hint: message }
    report('deprecated-attribute', `The attribute “${attribute}” is deprecated, though it works.`, {
      at,
      note: true,
      ...hint,
    })
  }
}

function isPseudo(name: string, { template }: CheckContext): boolean {
  return Object.hasOwn(pseudoParameters[template.format], name)
}

function reportParameter({ name, call }: Reference, report: Report, context: CheckContext): void {
  const { template, findings } = context
  const parameters = [...template.parameters.keys(), ...Object.keys(pseudoParameters[template.format])]
  const near = call === 'Ref' ? [...parameters, ...template.resources.keys()] : parameters
  const what = call === 'Ref' ? 'resource or parameter' : 'parameter'
  report('unknown-parameter', `There is no ${what} “${name}”.`, { near, hint: `Declare it below “parameters”.` })
  const diagnostic = findings.list.at(-1)
  const edit = declareParameter(template, name)
  if (!diagnostic || !edit) return
  const fix = { label: `Declare the parameter “${name}”`, edits: [edit] }
  findings.list[findings.list.length - 1] = { ...diagnostic, fixes: [...(diagnostic.fixes ?? []), fix] }
}
