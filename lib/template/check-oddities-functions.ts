import { callsIn, type WrittenCall } from './calls-in.ts'
import type { CheckContext } from './check-context.ts'
import { checkBranchOddities } from './check-oddities-conditions.ts'
import { checkAttributePath, checkParameterPath } from './check-oddities-paths.ts'
import { checkPlaceholders, checkRounds } from './check-oddities-placeholders.ts'
import { checkOutcome } from './check-outcome.ts'
import { isMap } from './python-text.ts'
import { teller, type WrittenPlace } from './written-place.ts'
import type { Value } from './yaml-node.ts'

/** What functions do in silence, or fail to do, although their names and shapes are right. */
export function checkFunctionOddities(value: Value, place: WrittenPlace, context: CheckContext): void {
  const calls = callsIn(value, context.version)
  if (calls.length === 0) return
  const told = context.findings.list.length
  for (const call of calls) checkCall(call, place, context)
  checkBranchOddities(value, place, context)
  if (context.findings.list.length === told) checkOutcome(value, calls, place, context)
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
