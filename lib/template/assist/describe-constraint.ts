import { pythonText } from '../python-text.ts'
import type { PropertyConstraint } from '../resource-schema.ts'
import type { Constraint } from '../template.ts'
import { inlineCode, plainText } from './markdown.ts'

/** How many allowed values are told; the rest is a number. */
const MOST_VALUES = 20

/** What a constraint asks for, in words, as Markdown: `between 1 and 10`. An author's own words come first. */
export function describeConstraint(constraint: Constraint | PropertyConstraint): string {
  const rule = ruleOf(constraint)
  const said = 'description' in constraint ? constraint.description : undefined
  return said === undefined ? rule : `${plainText(said)} (${rule})`
}

function ruleOf(constraint: Constraint | PropertyConstraint): string {
  switch (constraint.kind) {
    case 'range':
      return bounds(constraint, '')
    case 'length':
      return `length ${bounds(constraint, '')}`
    case 'modulo':
      return `a multiple of ${constraint.step}${constraint.offset === 0 ? '' : `, plus ${constraint.offset}`}`
    case 'allowed_values':
      return oneOf(constraint.values.map((value) => inlineCode(pythonText(value))))
    case 'allowed_pattern':
      return `all of it matches ${inlineCode(constraint.pattern)}`
    case 'custom_constraint':
      return customRule(constraint.name)
  }
}

function bounds({ min, max }: { readonly min?: number; readonly max?: number }, unit: string): string {
  if (min !== undefined && max !== undefined)
    return min === max ? `of ${min}${unit}` : `between ${min} and ${max}${unit}`
  return min === undefined ? `at most ${max}${unit}` : `at least ${min}${unit}`
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

/** What a custom constraint asks: by form, or of a service. */
export function customRule(name: string): string {
  if (Object.hasOwn(localRules, name)) return localRules[name]!
  const [service, ...thing] = name.split('.')
  if (thing.length === 0) return `accepted by the check ${inlineCode(name)}`
  return `the name or id of a ${plainText(thing.join(' ').replaceAll('_', ' '))} that ${plainText(service!)} knows`
}
