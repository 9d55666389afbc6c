import { callsIn } from '../calls-in.ts'
import { addParameter } from '../edits/add-parameter.ts'
import { inTurn, once } from '../edits/in-turn.ts'
import { valueAt } from '../edits/section.ts'
import { setValue } from '../edits/set-value.ts'
import { spellingOf } from '../spelling.ts'
import type { Path, Template } from '../template.ts'
import { functionsOf } from '../versions.ts'
import type { Assistance } from './assistance.ts'
import { fittingParameter } from './fitting-parameter.ts'
import type { NodeAt } from './node-at.ts'
import type { Proposal } from './proposal.ts'
import { schemaAt } from './schema-at.ts'

/** Makes a parameter of the value at `at` (or behind the key there), with the value as its default. */
export function extractParameter(template: Template, at: NodeAt, assistance: Assistance): Proposal[] {
  const { path } = at
  const { sections, resource } = spellingOf(template.format)
  if (path[0] !== sections.resources || path[2] !== resource.properties || path.length < 4) return []
  const value = valueAt(template.tree.value, path)
  if (value === undefined || value === null || isInCall(path, template)) return []
  if (callsIn(value, template.version ?? '').length > 0) return []
  const name = freeName(path, template)
  const definition = fittingParameter(schemaAt(template, path, assistance), template.format, value)
  const get = { [template.format === 'hot' ? 'get_param' : 'Ref']: name }
  const steps = [
    once((current) => setValue(current, path, get)),
    once((current) => addParameter(current, name, definition)),
  ]
  return [{ label: `Make a parameter “${name}” of it`, edits: inTurn(template, steps) }]
}

/** What stands inside a function's arguments is read by the function: names, paths, placeholders. */
function isInCall(path: Path, { version }: Template): boolean {
  const functions = functionsOf(version ?? '')
  return path.slice(3).some((step) => typeof step === 'string' && functions.has(step))
}

/** The property's own name, with the resource's in front where that is taken. */
function freeName(path: Path, { parameters, resources }: Template): string {
  const property = String(path.findLast((step) => typeof step === 'string'))
  const isTaken = (name: string) => parameters.has(name) || resources.has(name)
  const candidates = [property, `${path[1]}_${property}`]
  const free = candidates.find((name) => !isTaken(name))
  if (free !== undefined) return free
  let number = 2
  while (isTaken(`${candidates[1]}_${number}`)) number++
  return `${candidates[1]}_${number}`
}
