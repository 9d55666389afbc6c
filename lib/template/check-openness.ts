import type { CheckContext } from './check-context.ts'
import { plainNumber } from './float.ts'
import { locateIn } from './locate.ts'
import { isMap } from './python-text.ts'
import { spellingOf } from './spelling.ts'
import type { Path, ResourceDefinition } from './template.ts'
import type { Value } from './yaml-node.ts'

type Rule = { readonly [key: string]: Value }

/** Ports that people close to strangers, with what listens there. */
const private_: readonly (readonly [port: number, what: string])[] = [
  [22, 'SSH'],
  [3389, 'remote desktop'],
  [5900, 'VNC'],
  [3306, 'MySQL'],
  [5432, 'PostgreSQL'],
  [6379, 'Redis'],
  [27017, 'MongoDB'],
]
const everybody = new Set(['0.0.0.0/0', '::/0'])
const deepest = 20

/** Firewall rules that let the whole internet in where hardly anybody means to. */
export function checkOpenness(definition: ResourceDefinition, context: CheckContext): void {
  const properties = spellingOf(context.template.format).resource.properties!
  for (const { rule, path } of rulesIn(definition.properties, [properties])) {
    const open = private_.find(([port]) => isOpen(rule, port))
    if (!open) continue
    const [port, what] = open
    const range = locateIn(definition.node, [...path, 'remote_ip_prefix'], definition.nameRange)
    context.findings.note('open-to-world', range, `${what} (port ${port}) is open to the whole internet.`, {
      path: ['resources', definition.name, ...path, 'remote_ip_prefix'],
      hint: 'Let in the addresses alone that need it.',
    })
  }
}

function rulesIn(value: Value, path: Path, depth = 0): { rule: Rule; path: Path }[] {
  if (depth > deepest) return []
  if (Array.isArray(value)) return value.flatMap((item, at) => rulesIn(item, [...path, at], depth + 1))
  if (!isMap(value)) return []
  if (Object.hasOwn(value, 'port_range_min') && Object.hasOwn(value, 'remote_ip_prefix')) return [{ rule: value, path }]
  return Object.entries(value).flatMap(([key, item]) => rulesIn(item, [...path, key], depth + 1))
}

function isOpen(rule: Rule, port: number): boolean {
  const { remote_ip_prefix: from, direction = 'ingress', protocol = 'tcp', port_range_min: min } = rule
  const max = rule.port_range_max ?? min
  const [low, high] = [portOf(min), portOf(max)]
  if (typeof from !== 'string' || !everybody.has(from) || direction !== 'ingress') return false
  if (typeof protocol !== 'string' || !/^(?:tcp|6)$/i.test(protocol)) return false
  return low <= port && port <= high
}

/** A port as it is written; what is worked out later, a function's map, is none. */
const portOf = (value: Value | undefined): number =>
  value == null || typeof value === 'object' ? Number.NaN : Number(plainNumber(value))
