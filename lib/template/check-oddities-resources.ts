import type { CheckContext } from './check-context.ts'
import { isOff } from './check-references.ts'
import { locateIn } from './locate.ts'
import { own } from './python-text.ts'
import { references } from './references.ts'
import { spellingOf } from './spelling.ts'
import type { ResourceDefinition } from './template.ts'

/** What Heat passes over in a resource, and what it does twice. */
export function checkResourceOddities(resource: ResourceDefinition, context: CheckContext): void {
  checkDependencies(resource, context)
  checkAdopted(resource, context)
  checkMapping(resource, context)
}

function checkDependencies(resource: ResourceDefinition, context: CheckContext): void {
  if (resource.dependsOn.length === 0) return
  const { template, findings } = context
  const path = ['resources', resource.name, 'depends_on']
  const implied = impliedBy(resource, context)
  const seen = new Set<string>()
  for (const { name, range } of resource.dependsOn) {
    const target = template.resources.get(name)
    if (target && isOff(target, context)) {
      const message = `Heat ignores this: “${name}” is switched off by its condition.`
      findings.note('ignored-dependency', range, message, { path })
    } else if (implied.has(name) || seen.has(name)) {
      const why = seen.has(name) ? 'It is listed twice.' : `“${resource.name}” refers to it already.`
      findings.note('redundant-dependency', range, `Heat waits for “${name}” without this.`, { path, hint: why })
    }
    seen.add(name)
  }
}

/** The resources that `resource` needs whatever conditions say. */
function impliedBy(resource: ResourceDefinition, { template, version }: CheckContext): Set<string> {
  const isResource = (name: string) => template.resources.has(name)
  const properties = resource.externalId === undefined ? resource.properties : {}
  const found = references([{ ...properties }, resource.metadata], version, { isResource })
  const sure = found.filter(
    ({ kind, path }) =>
      (kind === 'resource' || kind === 'attribute') && !path.includes('if') && !path.includes('Fn::If'),
  )
  return new Set(sure.map(({ name }) => name))
}

/** An object that exists already is neither made nor changed. */
function checkAdopted(resource: ResourceDefinition, { template, findings }: CheckContext): void {
  if (resource.externalId === undefined) return
  const keys = spellingOf(template.format).resource
  const path = ['resources', resource.name]
  if (resource.dependsOn.length > 0) {
    const range = resource.dependsOn[0]!.range
    const message = `“${resource.name}” has an external_id: it can’t depend on others.`
    findings.error('adopted-with-dependency', range, message, {
      path: [...path, 'depends_on'],
      hint: 'Remove depends_on.',
    })
  }
  if (Object.keys(resource.properties).length === 0) return
  const range = locateIn(resource.node, [keys.properties!], resource.nameRange)
  findings.warn('ignored-properties', range, `Heat ignores these properties: “${resource.name}” has an external_id.`, {
    path: [...path, 'properties'],
    hint: 'Heat never changes an object that it has not made.',
  })
}

/** A wildcard of the environment stands before the exact name, as `*` sorts first. */
function checkMapping(resource: ResourceDefinition, { surroundings, findings }: CheckContext): void {
  const registry = surroundings.environment?.resource_registry
  const { type, name, typeRange } = resource
  const exact = registry && own(registry, type)
  if (!registry || typeof exact !== 'string' || !typeRange) return
  const wild = Object.entries(registry).find(
    ([key, value]) =>
      key.endsWith('*') &&
      typeof value === 'string' &&
      value !== exact &&
      value !== type &&
      type.startsWith(key.slice(0, -1)),
  )
  if (!wild) return
  const message = `The environment maps “${type}” to “${exact}”, but its “${wild[0]}” comes first.`
  findings.warn('shadowed-mapping', typeRange, message, {
    path: ['resources', name, 'type'],
    hint: 'Heat asks wildcards before exact names. Map the type for this resource, below “resources” of the registry.',
  })
}
