import ipaddr from 'ipaddr.js'
import { pythonText } from './python-text.ts'
import type { Value } from './yaml-node.ts'

/** Why a value does not meet a constraint; undefined when it does. */
type Check = (value: string, now: number | undefined) => string | undefined

const unless = (fine: boolean, reason: string) => (fine ? undefined : reason)

const isIp = (value: string) =>
  ipaddr.IPv4.isValidFourPartDecimal(value) || (value.includes(':') && ipaddr.IPv6.isValid(value))

function isCidr(value: string): boolean {
  const [address = '', prefix = '', ...more] = value.split('/')
  return more.length === 0 && isIp(address) && /^\d{1,3}$/.test(prefix) && Number(prefix) <= bits(address)
}

const bits = (address: string) => (address.includes(':') ? 128 : 32)

const isMac = (value: string) =>
  /^([\da-f]{1,2}[:-]){5}[\da-f]{1,2}$|^([\da-f]{1,4}[.:]){2}[\da-f]{1,4}$|^[\da-f]{12}$|^[\da-f]{5,6}-[\da-f]{5,6}$/i.test(
    value,
  )

function dnsProblem(value: string): string | undefined {
  if (value === '') return undefined
  const name = value.endsWith('.') ? value.slice(0, -1) : value
  const labels = name.split('.')
  const problem = name.length > 255 ? 'The name is longer than 255 characters' : labels.map(labelProblem).find(Boolean)
  const numeric = labels.length > 1 && /^\d+$/.test(labels.at(-1) ?? '')
  const reason = problem ?? (numeric ? `TLD '${labels.at(-1)}' must not be all numeric` : undefined)
  return reason === undefined ? undefined : `'${value}' not in valid format. Reason: ${reason}.`
}

function labelProblem(label: string): string | undefined {
  if (label === '') return 'Encountered an empty component'
  if (/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i.test(label)) return undefined
  return `Name '${label}' must be 1-63 characters long, each of which can only be alphanumeric or a hyphen`
}

const time = /^(\d{4})-?(\d\d)-?(\d\d)([T ](\d\d):?(\d\d)(:?\d\d([.,]\d+)?)?(Z|[+-]\d\d(:?\d\d)?)?)?$/i

function isoTime(value: string): number | undefined {
  const [, year, month, day, , hour = '00', minute = '00', seconds = '00', , zone = 'Z'] = time.exec(value.trim()) ?? []
  if (year === undefined) return undefined
  const second = seconds
    .replace(':', '')
    .replace(',', '.')
    .replace(/(\.\d{3})\d+/, '$1')
  const offset = zone.toUpperCase() === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.replace(/[+:-]/g, '').slice(2) || '00'}`
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`)
  return Number.isNaN(at) ? undefined : at
}

function isTimezone(value: string): boolean {
  if (!/^[a-z]/i.test(value)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }) !== undefined
  } catch {
    return false
  }
}

const months = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec'
const days = 'sun|mon|tue|wed|thu|fri|sat'
const cronFields: readonly { from: number; to: number; names?: string; special?: RegExp }[] = [
  { from: 0, to: 59 },
  { from: 0, to: 23 },
  { from: 1, to: 31, special: /^l$/i },
  { from: 1, to: 12, names: months },
  { from: 0, to: 7, names: days, special: /^(l?[0-7]|[0-7]l|[0-7]#[1-5])$/i },
  { from: 0, to: 59 },
]

function isCron(value: string): boolean {
  if (/^@(yearly|annually|monthly|weekly|daily|midnight|hourly)$/i.test(value.trim())) return true
  const fields = value.trim().split(/\s+/)
  return (fields.length === 5 || fields.length === 6) && fields.every((field, i) => isCronField(field, i))
}

function isCronField(text: string, at: number): boolean {
  const field = cronFields[at]
  if (!field) return false
  const within = (part: string) =>
    (field.names !== undefined && new RegExp(`^(${field.names})$`, 'i').test(part)) ||
    (/^\d{1,2}$/.test(part) && Number(part) >= field.from && Number(part) <= field.to)
  return text.split(',').every((part) => {
    if (field.special?.test(part)) return true
    const [range = '', step, ...more] = part.split('/')
    if (more.length > 0 || (step !== undefined && !/^[1-9]\d*$/.test(step))) return false
    if (range === '*' || range === '?') return true
    const ends = range.split('-')
    return ends.length <= 2 && ends.every(within)
  })
}

function isJson(value: string): boolean {
  try {
    JSON.parse(value)
    return true
  } catch {
    return false
  }
}

/** The custom constraints that need no cloud (parity.md §2.3), by name. */
const checks: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['ip_addr', (value) => unless(isIp(value), 'Invalid IP address')],
  ['ip_or_cidr', (value) => unless(isIp(value) || isCidr(value), 'Invalid IP or CIDR')],
  ['mac_addr', (value) => unless(isMac(value), 'Invalid MAC address.')],
  ['net_cidr', (value) => unless(isCidr(value), `Invalid net cidr '${value}' isn't a recognized IP subnet cidr`)],
  ['dns_name', dnsProblem],
  [
    'rel_dns_name',
    (value) => {
      if (value.endsWith('.')) return `'${value}' is a FQDN. It should be a relative domain name.`
      if (value.length > 252) return `'${value}' is longer than 252 characters`
      return dnsProblem(value)
    },
  ],
  [
    'dns_domain',
    (value) => {
      if (value === '') return undefined
      return dnsProblem(value) ?? unless(value.endsWith('.'), `'${value}' must end with '.'.`)
    },
  ],
  ['cron_expression', (value) => unless(value === '' || isCron(value), `Invalid CRON expression: ${value}`)],
  ['timezone', (value) => unless(value === '' || isTimezone(value), `Invalid timezone: '${value}'`)],
  ['iso_8601', (value) => unless(isoTime(value) !== undefined, `Invalid ISO 8601 time: '${value}'`)],
  [
    'expiration',
    (value, now) => {
      if (value === '') return undefined
      const at = isoTime(value)
      if (at === undefined) return `Expiration ${value} is invalid: not an ISO 8601 time`
      return unless(now === undefined || at > now, `Expiration ${value} is invalid: Expiration time is out of date.`)
    },
  ],
  ['json_string', (value) => unless(value === '' || isJson(value), `JSON string expected, got '${value}'`)],
])

const cloud = new Set(
  [
    'barbican.container barbican.secret blazar.reservation cinder.backup cinder.qos_specs cinder.snapshot cinder.volume',
    'cinder.vtype designate.zone glance.image ironic.node ironic.portgroup keystone.domain keystone.group',
    'keystone.project keystone.region keystone.role keystone.service keystone.user magnum.cluster_template',
    'manila.share_network manila.share_snapshot manila.share_type mistral.workflow neutron.address_scope',
    'neutron.flow_classifier neutron.network neutron.port neutron.port_pair neutron.port_pair_group neutron.qos_policy',
    'neutron.router neutron.security_group neutron.segment neutron.subnet neutron.subnetpool neutron.taas.tap_service',
    'neutron.taas.tap_flow neutron.lbaas.listener neutron.lbaas.loadbalancer neutron.lbaas.pool neutron.lbaas.provider',
    'nova.flavor nova.host nova.keypair nova.server nova.network octavia.listener octavia.loadbalancer',
    'octavia.l7policy octavia.pool octavia.flavor octavia.flavorprofile octavia.availabilityzone',
    'octavia.availabilityzoneprofile trove.flavor zaqar.queue test_constr',
    'monasca.notification neutron.lb.provider sahara.cluster sahara.cluster_template sahara.data_source sahara.image',
    'sahara.job_binary sahara.job_type sahara.plugin senlin.cluster senlin.policy senlin.policy_type senlin.profile',
    'senlin.profile_type',
  ].flatMap((line) => line.split(' ')),
)

/** The names of all custom constraints there are, in alphabetical order. */
export function customConstraints(): string[] {
  return [...checks.keys(), ...cloud].toSorted()
}

/** True for the names of custom constraints that exist at all. */
export function isKnownConstraint(name: string): boolean {
  return checks.has(name) || cloud.has(name)
}

/** True when the answer is in the value itself; all other custom constraints are questions to a cloud. */
export function isLocalConstraint(name: string): boolean {
  return checks.has(name)
}

/** Why `value` does not meet the local constraint `name`. `now` (milliseconds) lets `expiration` be judged. */
export function localViolation(name: string, value: Value, now?: number): string | undefined {
  return value === null ? undefined : checks.get(name)?.(pythonText(value), now)
}
