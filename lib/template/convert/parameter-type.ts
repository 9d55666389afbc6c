import { mapOf } from '../reading.ts'
import type { ParameterDefinition, ParameterType } from '../template.ts'

/** The type a parameter has in HOT: Amazon's own types are texts or lists of them. */
export function parameterType(definition: ParameterDefinition): ParameterType {
  const written = mapOf(definition.node)?.pairs.find(({ name }) => name === 'Type')?.value
  const isList = written?.kind === 'scalar' && /^(?:AWS::SSM::Parameter::Value<)?List</.test(String(written.value))
  return isList ? 'comma_delimited_list' : definition.type
}
