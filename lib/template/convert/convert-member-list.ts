import { evaluate } from '../evaluate.ts'
import { TemplateError } from '../template-error.ts'
import type { Value } from '../yaml-node.ts'
import { cfnAlone } from './cfn-alone.ts'
import { convertValue } from './convert-value.ts'
import { holdsCall } from './hot-call.ts'
import { itemsAt, type Place } from './place.ts'
import type { Work } from './work.ts'

/** `Fn::MemberListToMap`, which HOT lacks: a list that is written out is written as the map it means. */
export function convertMemberList(args: Place, work: Work): Value | undefined {
  const made = itemsAt(args)?.map((item) => convertValue(item, work))
  if (made?.length !== 3) return undefined
  if (!holdsCall(made)) return meant(made, work)
  const message = 'HOT can’t make a map of a member list that is only known later: the list stands here.'
  work.lose('error', 'member-list', args, message, 'Pass the map itself, for instance as a json parameter.')
  return made[2]
}

function meant(args: Value[], work: Work): Value | undefined {
  try {
    return work.added.literal(evaluate({ 'Fn::MemberListToMap': args }, cfnAlone))
  } catch (error) {
    if (error instanceof TemplateError) return undefined
    throw error
  }
}
