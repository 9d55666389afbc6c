import type { Environment } from '../environment.ts'
import { parameterText } from '../parameters.ts'
import { pseudoParameters } from '../pseudo-parameters.ts'
import { own } from '../python-text.ts'
import type { ParameterDefinition } from '../template.ts'
import type { Value } from '../yaml-node.ts'
import type { Assistance } from './assistance.ts'
import { describeConstraint } from './describe-constraint.ts'
import { inlineCode, paragraphs, plainText } from './markdown.ts'

/** A parameter as Markdown: type, its author's words, default, constraints, and the value given for it. */
export function describeParameter(parameter: ParameterDefinition, { parameters, environment }: Assistance): string {
  const { name, type, label, description, constraints, hidden, immutable } = parameter
  return paragraphs(
    `**${inlineCode(name)}** — parameter, ${type}${hidden ? ', hidden' : ''}`,
    label === undefined ? undefined : `*${plainText(label)}*`,
    description === undefined ? undefined : plainText(description),
    parameter.default === undefined ? 'A value has to be given.' : `Default: ${shown(parameter, parameter.default)}.`,
    constraints.length === 0 ? undefined : `Must be ${constraints.map(describeConstraint).join('; ')}.`,
    immutable ? 'It can’t change once the stack is made.' : undefined,
    given(parameter, parameters ?? {}, environment ?? {}),
  )
}

function given(parameter: ParameterDefinition, parameters: { readonly [name: string]: Value }, from: Environment) {
  const value = own(parameters, parameter.name) ?? own(from.parameters ?? {}, parameter.name)
  if (value !== undefined && value !== null) return `Given: ${shown(parameter, value)}.`
  const standard = own(from.parameter_defaults ?? {}, parameter.name)
  return standard === undefined || standard === null
    ? undefined
    : `Default of the environment: ${shown(parameter, standard)}.`
}

/** As Heat prints it: hidden ones masked. */
function shown(parameter: ParameterDefinition, value: Value): string {
  const text = parameterText(parameter, value)
  return text === '' ? 'the empty text' : inlineCode(text)
}

const pseudo: { readonly [name: string]: string } = { ...pseudoParameters.hot, ...pseudoParameters.cfn }

/** A parameter that every template has; undefined for other names. */
export function describePseudoParameter(name: string): string | undefined {
  if (!Object.hasOwn(pseudo, name)) return undefined
  return paragraphs(`**${inlineCode(name)}** — given by Heat`, pseudo[name])
}
