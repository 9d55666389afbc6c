import { evaluate } from '#lib/template/evaluate.ts'
import { isMap, own } from '#lib/template/python-text.ts'
import { type Reference, references } from '#lib/template/references.ts'
import type { Scope } from '#lib/template/scope.ts'
import { latestVersion, staticScope } from '#lib/template/static-scope.ts'
import type { Path, ResourceDefinition, Template } from '#lib/template/template.ts'
import { TemplateError } from '#lib/template/template-error.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { type HiddenRule, hiddenOrder, type Party } from './hidden-order.ts'
import type { EdgeKind, StackEdge, StackGraph } from './stack-graph.ts'

export interface RelateOptions {
  /** The resources that conditions leave on; without this all are. */
  readonly enabled?: ReadonlySet<string>
  /** The type a resource really has once a registry mapped it; as written without this. */
  typeOf?(resource: ResourceDefinition): string
  /**
   * A value with its functions carried out, for hidden order, computed names and the branches of an `if`; may throw
   * TemplateError, and then says nothing. Without this what the template alone tells, and both branches count.
   */
  resolve?(value: Value, resource: ResourceDefinition): Value
}

/**
 * Who needs whom in a template, and why: its depends_on, the references in properties and metadata, and Heat's hidden
 * order for those not related already (parity.md §3.4). Names that lead nowhere are passed over.
 */
export function relate(template: Template, options: RelateOptions = {}): StackGraph {
  const { enabled, typeOf = ({ type }) => type } = options
  const resources = [...template.resources.values()].filter(({ name }) => !enabled || enabled.has(name))
  const resolve = options.resolve ?? staticResolve(template, typeOf)
  const edges = new Edges(new Set(resources.map(({ name }) => name)))
  for (const resource of resources) {
    for (const { name } of resource.dependsOn) edges.add(resource.name, name, 'depends_on', ['depends_on'])
    for (const section of ['properties', 'metadata'] as const) {
      for (const reference of referencesOf(resource, section, template, resolve, options.resolve !== undefined)) {
        edges.add(resource.name, reference.name, 'reference', [section, ...reference.place])
      }
    }
  }
  addHiddenOrder(resources, typeOf, resolve, edges)
  return { nodes: resources.map(({ name }) => name), edges: edges.list() }
}

function referencesOf(
  resource: ResourceDefinition,
  section: 'properties' | 'metadata',
  template: Template,
  resolve: NonNullable<RelateOptions['resolve']>,
  isDecided: boolean,
): Reference[] {
  // The properties of an adopted object are not looked at.
  if (resource.externalId !== undefined && section === 'properties') return []
  const found = references(resource[section], template.version ?? latestVersion(template), {
    isResource: (name) => template.resources.has(name),
    resolve: (value) => attempt(() => resolve(value, resource), null),
    ...(isDecided ? { outcome: (condition) => outcomeOf(condition, resource, template, resolve) } : {}),
  })
  return found.filter(({ kind }) => kind === 'resource' || kind === 'attribute')
}

/** Asked by way of an `if` of our own, as conditions are a language apart. */
function outcomeOf(
  condition: Value,
  resource: ResourceDefinition,
  { format }: Template,
  resolve: NonNullable<RelateOptions['resolve']>,
): boolean | undefined {
  const question = { [format === 'hot' ? 'if' : 'Fn::If']: [condition, true, false] }
  const answer = attempt(() => resolve(question, resource), null)
  return typeof answer === 'boolean' ? answer : undefined
}

function staticResolve(template: Template, typeOf: NonNullable<RelateOptions['typeOf']>) {
  let scope: Scope | undefined
  return (value: Value): Value => {
    scope ??= staticScope(template, { reference: (resource) => initialReference(resource, typeOf) })
    return evaluate(value, scope)
  }
}

/** What get_resource gives before there is anything: Neutron's types have no id yet, others go by their names. */
export function initialReference(resource: ResourceDefinition, typeOf: NonNullable<RelateOptions['typeOf']>): Value {
  return typeOf(resource).startsWith('OS::Neutron::') ? null : resource.name
}

interface Reasons {
  readonly kinds: Set<EdgeKind>
  readonly via: Path[]
}

/** Edges as they come up: one for each pair, with all its reasons. */
class Edges {
  private readonly byPair = new Map<string, Map<string, Reasons>>()
  private readonly names: ReadonlySet<string>

  constructor(names: ReadonlySet<string>) {
    this.names = names
  }

  add(from: string, to: string, kind: EdgeKind, via?: Path): void {
    if (!this.names.has(to)) return
    const targets = this.byPair.get(from) ?? new Map<string, Reasons>()
    const edge = targets.get(to) ?? { kinds: new Set(), via: [] }
    this.byPair.set(from, targets.set(to, edge))
    edge.kinds.add(kind)
    if (via) edge.via.push(via)
  }

  targets(from: string): ReadonlySet<string> {
    return new Set(this.byPair.get(from)?.keys())
  }

  list(): StackEdge[] {
    return [...this.byPair].flatMap(([from, targets]) =>
      [...targets].map(([to, { kinds, via }]) => ({ from, to, kinds: [...kinds], via })),
    )
  }
}

const noProperties = 'OS::Heat::None'

function addHiddenOrder(
  resources: readonly ResourceDefinition[],
  typeOf: NonNullable<RelateOptions['typeOf']>,
  resolve: NonNullable<RelateOptions['resolve']>,
  edges: Edges,
): void {
  const parties = new Map<string, Party>()
  const party = (resource: ResourceDefinition) => {
    const known = parties.get(resource.name)
    if (known) return known
    const fresh: Party = {
      name: resource.name,
      value: memoised((names) => propertyValue(resource, names, resolve)),
      ports: () => ports.filter(({ name }) => needed(resource.name).has(name)).map(party),
    }
    parties.set(resource.name, fresh)
    return fresh
  }
  const needed = (name: string) => edges.targets(name)
  const playing = (type: string) =>
    resources.filter((resource) => {
      const real = typeOf(resource)
      return real === type || (resource.type === type && real !== noProperties)
    })
  const ports = playing('OS::Neutron::Port')
  for (const rule of hiddenOrder) {
    const others = playing(rule.on)
    if (others.length === 0) continue
    const targets = others.map(party)
    for (const resource of resources) {
      if (typeOf(resource) === rule.of) applyRule(rule, party(resource), targets, edges)
    }
  }
}

/** `compute`'s answer; where the template is wrong, that is told elsewhere, and here it is `otherwise`. */
function attempt<T>(compute: () => T, otherwise: T): T {
  try {
    return compute()
  } catch (error) {
    if (error instanceof TemplateError) return otherwise
    throw error
  }
}

function applyRule(rule: HiddenRule, me: Party, others: readonly Party[], edges: Edges): void {
  const already = edges.targets(me.name)
  for (const other of others) {
    if (other.name === me.name || already.has(other.name)) continue
    if (attempt(() => rule.when(me, other), false)) edges.add(me.name, other.name, 'hidden')
  }
}

function memoised(compute: (names: readonly string[]) => Value): (...names: readonly string[]) => Value {
  const known = new Map<string, Value>()
  return (...names) => {
    const key = names[0] ?? ''
    const before = known.get(key)
    if (before !== undefined) return before
    const value = compute(names)
    known.set(key, value)
    return value
  }
}

function propertyValue(
  resource: ResourceDefinition,
  names: readonly string[],
  resolve: NonNullable<RelateOptions['resolve']>,
): Value {
  const properties = resource.externalId === undefined ? resource.properties : {}
  const given = names.find((name) => Object.hasOwn(properties, name))
  if (given === undefined) return null
  const value = own(properties, given) ?? ''
  const resolved = isMap(value) || Array.isArray(value) ? resolve(value, resource) : value
  return resolved ?? ''
}
