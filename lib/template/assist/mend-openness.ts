import { addParameter } from '../edits/add-parameter.ts'
import { inTurn, once } from '../edits/in-turn.ts'
import { setValue } from '../edits/set-value.ts'
import type { Mender } from './proposal.ts'

/** Asks at launch who may come in: a parameter in the place of everybody. */
export const askForAddresses: Mender = ({ template, diagnostic, path }) => {
  const place = diagnostic.path?.at(-1) === 'remote_ip_prefix' ? path : undefined
  if (!place || template.format !== 'hot') return []
  const isTaken = (name: string) => template.parameters.has(name) || template.resources.has(name)
  const name = ['allowed_cidr', 'allowed_cidr_2', 'allowed_cidr_3'].find((one) => !isTaken(one))
  const known = template.parameters.has('allowed_cidr') ? 'allowed_cidr' : name
  if (known === undefined) return []
  const definition = {
    type: 'string',
    description: 'Addresses that may connect, such as 203.0.113.0/24',
    constraints: [{ custom_constraint: 'net_cidr' }],
  }
  const use = once((now) => setValue(now, place, { get_param: known }))
  const declare = once((now) => addParameter(now, known, definition))
  const steps = template.parameters.has(known) ? [use] : [use, declare]
  return [{ label: 'Ask for the addresses at launch', edits: inTurn(template, steps) }]
}
