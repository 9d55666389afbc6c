import { isMap, pythonText } from '../python-text.ts'
import type { Value } from '../yaml-node.ts'
import type { CfnWork } from './cfn-work.ts'

/** The arguments of a call, converted, as CloudFormation's call; undefined when their shape fits none. */
type Convert = (args: Value, work: CfnWork) => Value | undefined

const pseudo: ReadonlyMap<string, string> = new Map([
  ['OS::stack_name', 'AWS::StackName'],
  ['OS::stack_id', 'AWS::StackId'],
])

const conversions: ReadonlyMap<string, Convert> = new Map<string, Convert>([
  ['get_param', convertParameter],
  ['get_resource', (name) => (typeof name === 'string' ? { Ref: name } : undefined)],
  ['get_attr', convertAttribute],
  ['get_file', convertFile],
  ['list_join', convertJoin],
  ['str_split', convertSplit],
  ['str_replace', convertReplace],
  ['str_replace_strict', convertReplace],
  ['str_replace_vstrict', convertReplace],
  ['if', convertIf],
  ['resource_facade', convertFacade],
])

/** A value of HOT in CloudFormation's words. Calls that have no equal stay, and are told. */
export function convertToCfnValue(value: Value, work: CfnWork): Value {
  if (Array.isArray(value)) return value.map((item) => convertToCfnValue(item, work))
  if (!isMap(value)) return value
  const [name, ...more] = Object.keys(value)
  if (name !== undefined && more.length === 0 && work.calls.has(name)) {
    const args = value[name] ?? null
    const made = conversions.get(name)?.(args, work)
    if (made !== undefined) return made
    const known = conversions.has(name)
    work.lose(
      'error',
      known ? 'unreadable-call' : 'no-equal',
      known
        ? `The arguments of ${name} can’t be read.`
        : `CloudFormation has nothing like ${name}: the call stays as it is.`,
      known ? 'Heat refuses them too.' : 'Write out what it gives, or make it a parameter.',
    )
    return { [name]: convertToCfnValue(args, work) }
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, convertToCfnValue(inner, work)]))
}

/** What stands inside a condition: a name, a truth, or a function of these. */
export function convertToCfnCondition(value: Value, work: CfnWork): Value {
  if (typeof value === 'string') return { Condition: value }
  const [name, ...more] = isMap(value) ? Object.keys(value) : []
  if (!isMap(value) || name === undefined || more.length > 0) return value
  const args = value[name] ?? null
  if (name === 'not') return { 'Fn::Not': [convertToCfnCondition(args, work)] }
  if ((name === 'and' || name === 'or') && Array.isArray(args)) {
    return { [name === 'and' ? 'Fn::And' : 'Fn::Or']: args.map((one) => convertToCfnCondition(one, work)) }
  }
  if (name === 'equals') return { 'Fn::Equals': convertToCfnValue(args, work) }
  if (name === 'get_param') return { 'Fn::Equals': [convertToCfnValue(value, work), true] }
  work.lose('error', 'no-equal', `CloudFormation’s conditions have nothing like ${name}.`, 'Make it a parameter.')
  return value
}

/** The value at a path of keys and indices, one step inside the other. */
function selected(value: Value, path: readonly Value[], work: CfnWork): Value {
  return path.reduce((inner: Value, step) => ({ 'Fn::Select': [convertToCfnValue(step, work), inner] }), value)
}

function convertParameter(args: Value, work: CfnWork): Value | undefined {
  const [name, ...path] = Array.isArray(args) ? args : [args]
  if (typeof name !== 'string') return undefined
  if (name.startsWith('OS::') && !pseudo.has(name)) {
    work.lose('error', 'no-equal', `CloudFormation does not know ${name}.`, 'Make it a parameter.')
  }
  return selected({ Ref: pseudo.get(name) ?? name }, path, work)
}

function convertAttribute(args: Value, work: CfnWork): Value | undefined {
  if (!Array.isArray(args) || args.length < 2) return undefined
  const [resource, attribute, ...path] = args
  return selected({ 'Fn::GetAtt': [resource!, convertToCfnValue(attribute!, work)] }, path, work)
}

function convertFile(name: Value, work: CfnWork): Value | undefined {
  if (typeof name !== 'string') return undefined
  const text = work.files.get(name)
  if (text !== undefined) {
    work.lose('info', 'file-written-out', `CloudFormation reads no files: the text of ${name} is written out.`)
    return text
  }
  work.lose('error', 'no-file', `CloudFormation reads no files, and ${name} is not here to be written out.`)
  return { get_file: name }
}

/** Several lists are joined each, then together. */
function convertJoin(args: Value, work: CfnWork): Value | undefined {
  if (!Array.isArray(args) || args.length < 2) return undefined
  const [delimiter, ...lists] = args.map((one) => convertToCfnValue(one, work))
  if (lists.length === 1) return { 'Fn::Join': [delimiter!, lists[0]!] }
  if (lists.every((list) => Array.isArray(list))) return { 'Fn::Join': [delimiter!, lists.flat()] }
  return { 'Fn::Join': [delimiter!, lists.map((list) => ({ 'Fn::Join': [delimiter!, list] }))] }
}

function convertSplit(args: Value, work: CfnWork): Value | undefined {
  if (!Array.isArray(args) || args.length < 2 || args.length > 3) return undefined
  const [delimiter, text, index] = args.map((one) => convertToCfnValue(one, work))
  return selected({ 'Fn::Split': [delimiter!, text!] }, index === undefined ? [] : [index], work)
}

function convertReplace(args: Value, work: CfnWork): Value | undefined {
  if (!isMap(args) || args.template === undefined || args.params === undefined) return undefined
  work.lose('info', 'heat-only', 'Fn::Replace is understood by Heat alone; Amazon has Fn::Sub for it.')
  return { 'Fn::Replace': [convertToCfnValue(args.params, work), convertToCfnValue(args.template, work)] }
}

function convertIf(args: Value, work: CfnWork): Value | undefined {
  if (!Array.isArray(args) || args.length < 2 || args.length > 3) return undefined
  const [condition, then, otherwise] = args
  const name = typeof condition === 'string' ? condition : work.condition(convertToCfnCondition(condition!, work))
  const none: Value = { Ref: 'AWS::NoValue' }
  return {
    'Fn::If': [
      name,
      convertToCfnValue(then!, work),
      otherwise === undefined ? none : convertToCfnValue(otherwise, work),
    ],
  }
}

const facades: ReadonlyMap<string, string> = new Map([
  ['metadata', 'Metadata'],
  ['deletion_policy', 'DeletionPolicy'],
  ['update_policy', 'UpdatePolicy'],
])

function convertFacade(part: Value): Value | undefined {
  const name = facades.get(pythonText(part))
  return name === undefined ? undefined : { 'Fn::ResourceFacade': name }
}
