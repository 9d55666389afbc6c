import { own, pythonText } from '../python-text.ts'
import type { PropertyConstraint } from '../resource-schema.ts'
import type { Constraint } from '../template.ts'
import { inlineCode, plainText } from './markdown.ts'

/** How many allowed values are told; the rest is a number. */
const MOST_VALUES = 20

/** What a constraint asks for, as Markdown that follows on “must be”: `between 1 and 10`, and what its author says. */
export function describeConstraint(constraint: Constraint | PropertyConstraint): string {
  const rule = ruleOf(constraint)
  const said = 'description' in constraint ? constraint.description : undefined
  return said === undefined ? rule : `${rule} (“${plainText(said)}”)`
}

function ruleOf(constraint: Constraint | PropertyConstraint): string {
  switch (constraint.kind) {
    case 'range':
      return bounds(constraint)
    case 'length':
      return `${bounds(constraint)} long`
    case 'modulo':
      return `a multiple of ${constraint.step}${constraint.offset === 0 ? '' : `, plus ${constraint.offset}`}`
    case 'allowed_values':
      return oneOf(constraint.values.map((value) => inlineCode(pythonText(value))))
    case 'allowed_pattern':
      return `a text that matches ${inlineCode(constraint.pattern)} from end to end`
    case 'custom_constraint':
      return customRule(constraint.name)
  }
}

function bounds({ min, max }: { readonly min?: number; readonly max?: number }): string {
  if (min === undefined) return `at most ${max}`
  if (max === undefined) return `at least ${min}`
  return min === max ? `exactly ${min}` : `between ${min} and ${max}`
}

function oneOf(values: readonly string[]): string {
  const more = values.length > MOST_VALUES ? ` and ${values.length - MOST_VALUES} more` : ''
  return `one of ${values.slice(0, MOST_VALUES).join(', ')}${more}`
}

const localRules: { readonly [name: string]: string } = {
  cron_expression: 'a schedule as cron writes it: `0 3 * * 1`',
  dns_domain: 'a full domain name that ends with a dot: `example.org.`',
  dns_name: 'a domain name: `www.example.org`',
  rel_dns_name: 'a domain name without a dot at its end: `www`',
  expiration: 'a time to come, such as `2030-12-31T23:59:59Z`',
  ip_addr: 'an IP address',
  ip_or_cidr: 'an IP address or a network such as `10.0.0.0/24`',
  iso_8601: 'a time such as `2030-12-31T23:59:59Z`',
  json_string: 'a text that is JSON',
  mac_addr: 'a MAC address such as `fa:16:3e:00:00:01`',
  net_cidr: 'a network such as `10.0.0.0/24`',
  timezone: 'a time zone such as `Europe/Berlin`',
}

/** Things that go by another name among people. */
const things: { readonly [name: string]: string } = {
  keypair: 'key pair',
  qos_specs: 'QoS specification',
  subnetpool: 'subnet pool',
  vtype: 'volume type',
}

/** What a custom constraint asks: by form, or of a service. */
function customRule(name: string): string {
  const local = own(localRules, name)
  if (local !== undefined) return local
  const [service = '', ...rest] = name.split('.')
  if (rest.length === 0) return `accepted by the check ${inlineCode(name)}`
  const word = rest.join('.')
  const thing = own(things, word) ?? word.replaceAll(/[._]/g, ' ')
  const owner = service.charAt(0).toUpperCase() + service.slice(1)
  return `the name or id of ${/^[aeiou]/i.test(thing) ? 'an' : 'a'} ${plainText(thing)} that ${plainText(owner)} knows`
}
