import type { CheckContext } from './check-context.ts'
import { isOff } from './check-references.ts'
import { findCycle } from './find-cycle.ts'
import { locateIn } from './locate.ts'
import { references } from './references.ts'
import { spellingOf } from './spelling.ts'
import type { ResourceDefinition } from './template.ts'

/** Resources that need each other in a circle, by depends_on or by reference. One circle is told. */
export function checkCycles(context: CheckContext): void {
  const { template, findings, memory } = context
  const needs = new Map<string, readonly string[]>()
  for (const resource of template.resources.values()) {
    if (isOff(resource, context)) continue
    const found = memory.recall('needs', resource, findings, () => needsOf(resource, context))
    needs.set(resource.name, found)
  }
  const cycle = findCycle(needs)
  const [first, second] = [cycle?.[0], cycle?.[1] ?? cycle?.[0]]
  const resource = first === undefined ? undefined : template.resources.get(first)
  if (!cycle || !resource || second === undefined) return
  const message =
    cycle.length === 1
      ? `“${first}” needs itself.`
      : `Resources need each other in a circle: ${[...cycle, first].join(' → ')}.`
  findings.error('circular-dependency', placeOf(resource, second, context), message, {
    path: ['resources', resource.name],
    hint: 'Take one of these references out.',
  })
}

function needsOf(resource: ResourceDefinition, context: CheckContext): string[] {
  return [...resource.dependsOn.map(({ name }) => name), ...asked(resource, context).map(({ name }) => name)]
}

function asked(resource: ResourceDefinition, { template, version, outcome }: CheckContext) {
  const { properties, metadata } = spellingOf(template.format).resource
  const reading = { outcome, isResource: (name: string) => template.resources.has(name) }
  const values = {
    [properties!]: resource.externalId === undefined ? resource.properties : {},
    [metadata!]: resource.metadata,
  }
  return references(values, version, reading).filter(({ kind }) => kind === 'resource' || kind === 'attribute')
}

/** Where `resource` asks for `target`. */
function placeOf(resource: ResourceDefinition, target: string, context: CheckContext) {
  const reference = asked(resource, context).find(({ name }) => name === target)
  if (reference) return locateIn(resource.node, reference.path, resource.nameRange)
  return resource.dependsOn.find(({ name }) => name === target)?.range ?? resource.nameRange
}
