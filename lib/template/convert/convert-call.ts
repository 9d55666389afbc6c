import { own, pythonText } from '../python-text.ts'
import type { Value } from '../yaml-node.ts'
import { convertCondition } from './convert-condition.ts'
import { convertJoin } from './convert-join.ts'
import { convertLookUp } from './convert-look-up.ts'
import { convertMemberList } from './convert-member-list.ts'
import { convertReference } from './convert-reference.ts'
import { convertSelect } from './convert-select.ts'
import { convertValue, type SourceCall } from './convert-value.ts'
import { itemsAt, type Place } from './place.ts'
import { equivalentOf } from './swap-type.ts'
import type { Work } from './work.ts'

/** The call in HOT's words; undefined when its arguments have a shape that no reading fits. */
type Convert = (args: Place, work: Work) => Value | undefined

const conversions: ReadonlyMap<string, Convert> = new Map<string, Convert>([
  ['Ref', convertReference],
  ['Fn::GetAtt', convertAttribute],
  ['Fn::FindInMap', convertLookUp],
  ['Fn::Select', convertSelect],
  ['Fn::Join', convertJoin],
  ['Fn::MemberListToMap', convertMemberList],
  ['Fn::Split', (args, work) => renamed('str_split', args, work)],
  ['Fn::Replace', convertReplace],
  // Heat encodes user data by itself: its Fn::Base64 gives what it was given.
  ['Fn::Base64', convertValue],
  ['Fn::GetAZs', convertZones],
  ['Fn::If', convertIf],
  ['Fn::ResourceFacade', convertFacade],
])

/** A function call of the source in HOT's words. What can't be read stays as it is, and is told. */
export function convertCall({ name, args }: SourceCall, place: Place, work: Work): Value {
  const made = conversions.get(name)?.(args, work)
  if (made !== undefined) {
    work.comments.hold(made)
    return made
  }
  work.lose('error', 'unreadable-call', place, `The arguments of ${name} can’t be read.`, 'Heat refuses them too.')
  return { [name]: args.value }
}

function renamed(name: string, args: Place, work: Work): Value {
  return { [name]: convertValue(args, work) }
}

/** `[resource, attribute]`; the dotted text is the short form. */
function convertAttribute(args: Place, work: Work): Value | undefined {
  const { value } = args
  const parts =
    typeof value === 'string' && value.includes('.')
      ? [value.slice(0, value.indexOf('.')), value.slice(value.indexOf('.') + 1)]
      : itemsAt(args)?.map((item) => convertValue(item, work))
  if (parts?.length !== 2) return undefined
  const [resource, attribute] = parts
  const equivalent = typeof resource === 'string' ? equivalentOf(resource, work) : undefined
  if (!equivalent) return { get_attr: parts }
  const path = typeof attribute === 'string' ? own(equivalent.attributes, attribute) : undefined
  if (path) return { get_attr: [resource!, ...path] }
  const message = `${equivalent.type} has no attribute that stands for “${pythonText(attribute ?? null)}”.`
  work.lose('error', 'attribute-lost', args, message, 'Choose another attribute.')
  return { get_attr: parts }
}

function convertReplace(args: Place, work: Work): Value | undefined {
  const [params, template, ...more] = itemsAt(args) ?? []
  if (!params || !template || more.length > 0) return undefined
  return { str_replace: { template: convertValue(template, work), params: convertValue(params, work) } }
}

function convertZones(args: Place, work: Work): Value {
  const message = 'HOT can’t ask for the availability zones of the cloud: they are a parameter now.'
  work.lose('warning', 'availability-zones', args, message, 'Give the cloud’s zones there, separated by commas.')
  const name = work.added.named('availability zones', 'availability_zones', () => ({
    type: 'comma_delimited_list',
    description: 'The availability zones to use.',
    default: 'nova',
  }))
  return { get_param: name }
}

/** A branch that is `AWS::NoValue` is left out: HOT's `if` without an else says the same. */
function convertIf(args: Place, work: Work): Value | undefined {
  const [condition, then, otherwise, ...more] = itemsAt(args) ?? []
  if (!condition || !then || !otherwise || more.length > 0) return undefined
  const decision = convertCondition(condition, work)
  if (isNoValue(otherwise)) return { if: [decision, convertValue(then, work)] }
  if (isNoValue(then)) return { if: [{ not: decision }, convertValue(otherwise, work)] }
  return { if: [decision, convertValue(then, work), convertValue(otherwise, work)] }
}

function isNoValue({ value, node }: Place): boolean {
  if (node.tag === '!Ref' && value === 'AWS::NoValue') return true
  return JSON.stringify(value) === '{"Ref":"AWS::NoValue"}'
}

const facades: ReadonlyMap<string, string> = new Map([
  ['Metadata', 'metadata'],
  ['DeletionPolicy', 'deletion_policy'],
  ['UpdatePolicy', 'update_policy'],
])

function convertFacade({ value }: Place): Value | undefined {
  const part = facades.get(pythonText(value))
  return part === undefined ? undefined : { resource_facade: part }
}
