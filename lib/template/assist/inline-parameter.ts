import { inTurn, once } from '../edits/in-turn.ts'
import { referenceSites } from '../edits/reference-sites.ts'
import { removeParameter } from '../edits/remove-parameter.ts'
import { valueAt } from '../edits/section.ts'
import { setValue } from '../edits/set-value.ts'
import type { Editable } from '../edits/sheet.ts'
import { resolveParameters } from '../parameters.ts'
import { spellingOf } from '../spelling.ts'
import type { Template } from '../template.ts'
import type { NodeAt } from './node-at.ts'
import type { Proposal } from './proposal.ts'

/**
 * Writes a parameter's default wherever its value is asked for, and removes the parameter. Only where it is asked for
 * as a whole: a part of it is not to be found in the text.
 */
export function inlineParameter(template: Template, { path, node, isKey }: NodeAt): Proposal[] {
  const name = nameAt(template, path, isKey, node.kind === 'scalar' ? node.value : undefined)
  const parameter = name === undefined ? undefined : template.parameters.get(name)
  if (name === undefined || parameter?.default === undefined || parameter.hidden) return []
  const value = resolveParameters({ ...template, parameters: new Map([[name, parameter]]) }, {}, {}).values.get(name)
  const uses = usesOf(template, name)
  const isWhole = uses.every(({ use }) => typeof onlyArgument(template, use) === 'string')
  const isTooMuch = uses.length * template.text.length > mostRead
  if (value === undefined || uses.length === 0 || !isWhole || isTooMuch) return []
  const replaceOne = (current: Editable) => {
    const [next] = usesOf(current, name)
    return next ? setValue(current, next.use, value) : null
  }
  const steps = [replaceOne, once((current) => removeParameter(current, name))]
  return [{ label: `Write the default in place of the parameter “${name}”`, edits: inTurn(template, steps) }]
}

/** Characters: each use is written for itself, and the text read again; this many take a third of a second. */
const mostRead = 300_000

function nameAt({ format }: Template, path: NodeAt['path'], isKey: boolean, value: unknown): string | undefined {
  const { parameters } = spellingOf(format).sections
  if (path[0] === parameters && path.length === 2 && isKey) return String(path[1])
  const call = path.at(-1)
  return (call === 'get_param' || call === 'Ref') && typeof value === 'string' && !isKey ? value : undefined
}

function usesOf(template: Editable, name: string) {
  return referenceSites(template).filter(
    ({ kind, name: used, use }) =>
      used === name && (kind === 'parameter' || kind === 'ref') && use[0] !== 'parameter_groups',
  )
}

function onlyArgument({ tree }: Template, use: NodeAt['path']): unknown {
  const call = valueAt(tree.value, use)
  return call !== null && typeof call === 'object' ? Object.values(call)[0] : undefined
}
