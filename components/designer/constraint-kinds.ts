import { type Phrase, phrase } from '#components/words/phrase.ts'
import type { Constraint, ParameterType } from '#lib/template/template.ts'
import type { Value } from '#lib/template/yaml-node.ts'

interface Kind {
  readonly kind: Constraint['kind']
  readonly label: Phrase
  /** The types of parameters it makes sense for. */
  readonly types: readonly ParameterType[]
  readonly blank: Value
}

const sized: readonly ParameterType[] = ['string', 'comma_delimited_list', 'json']

/** Every kind of constraint, in words, with what it begins as. */
export const constraintKinds: readonly Kind[] = [
  {
    kind: 'allowed_values',
    label: phrase('One of these values'),
    types: ['string', 'number', 'boolean', 'comma_delimited_list'],
    blank: [],
  },
  { kind: 'range', label: phrase('Between two numbers'), types: ['number'], blank: { min: 0 } },
  { kind: 'length', label: phrase('Length'), types: sized, blank: { min: 1 } },
  { kind: 'modulo', label: phrase('In steps'), types: ['number'], blank: { step: 2, offset: 0 } },
  { kind: 'allowed_pattern', label: phrase('Matches a pattern'), types: ['string'], blank: '.+' },
  {
    kind: 'custom_constraint',
    label: phrase('Something the cloud has'),
    types: ['string', 'number', 'boolean', 'comma_delimited_list'],
    blank: 'nova.flavor',
  },
]

/** A new constraint as it is written. */
export function blankConstraint(kind: Constraint['kind']): Value {
  return { [kind]: constraintKinds.find((one) => one.kind === kind)!.blank }
}
