import { isScalar } from '../python-text.ts'
import type { Value } from '../yaml-node.ts'
import { convertLookUp } from './convert-look-up.ts'
import { convertParameterReference } from './convert-reference.ts'
import { callAt, checkTag } from './convert-value.ts'
import { hotCall } from './hot-call.ts'
import { entriesAt, itemsAt, type Place } from './place.ts'
import type { Work } from './work.ts'

const logic: ReadonlyMap<string, string> = new Map([
  ['Fn::Equals', 'equals'],
  ['Fn::And', 'and'],
  ['Fn::Or', 'or'],
])

/**
 * A condition in HOT's words: a truth value, a name, or a function of conditions. What stands inside, other conditions
 * or values that are compared, is read by the same rules.
 */
export function convertCondition(place: Place, work: Work): Value {
  const { value } = place
  const call = callAt(place, work.conditionCalls)
  if (call) return convertConditionCall(call.name, call.args, work)
  const named = nameIn(place)
  if (named !== undefined) return named
  checkTag(place, work)
  if (isScalar(value)) return value
  const items = itemsAt(place)?.map((item) => convertCondition(item, work))
  if (items) return items
  return Object.fromEntries(entriesAt(place).map((entry) => [entry.name, convertCondition(entry, work)]))
}

/** `{Condition: name}`, as CloudFormation refers to another condition. */
function nameIn({ node, value, path }: Place): string | undefined {
  if (node.tag === '!Condition' && typeof value === 'string') return value
  const [only, ...others] = entriesAt({ node, value, path })
  return only?.name === 'Condition' && others.length === 0 && typeof only.value === 'string' ? only.value : undefined
}

function convertConditionCall(name: string, args: Place, work: Work): Value {
  const word = logic.get(name)
  if (word !== undefined) return { [word]: convertCondition(args, work) }
  if (name === 'Ref') return convertOperand(args, work)
  if (name === 'Fn::FindInMap') return convertLookUp(args, work, convertCondition) ?? unreadable(name, args, work)
  const [only, ...others] = itemsAt(args) ?? []
  return only && others.length === 0 ? { not: convertCondition(only, work) } : unreadable(name, args, work)
}

function convertOperand(args: Place, work: Work): Value {
  if (typeof args.value !== 'string') return { get_param: convertCondition(args, work) }
  const made = convertParameterReference(args.value, args, work)
  if (hotCall(made)?.name !== 'str_replace') return made
  const message = 'Conditions of HOT can’t put a text together as AWS::StackId would need.'
  work.lose('error', 'not-in-conditions', args, message, 'Compare OS::stack_name instead.')
  return { get_param: 'OS::stack_id' }
}

function unreadable(name: string, args: Place, work: Work): Value {
  work.lose('error', 'unreadable-call', args, `The arguments of ${name} can’t be read.`, 'Heat refuses them too.')
  return { [name]: args.value }
}
