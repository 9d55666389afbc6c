import { isMap, own, pythonText } from './python-text.ts'
import type { ReadContext } from './read-parameters.ts'
import { type Entry, entriesOf, suggestion } from './reading.ts'
import type { ParameterDefinition, ParameterGroup } from './template.ts'
import type { Value, YamlNode } from './yaml-node.ts'

/** HOT's parameter groups: every grouped parameter exists, and is in one group only. */
export function readParameterGroups(
  section: Entry | undefined,
  parameters: ReadonlyMap<string, ParameterDefinition>,
  { findings, text }: ReadContext,
): ParameterGroup[] {
  if (!section) return []
  const { name, node, pair, value } = section
  if (!Array.isArray(value) || node.kind !== 'list') {
    findings.error('groups-not-list', pair.key.range, `“${name}” must be a list of groups.`, { path: [name] })
    return []
  }
  const taken = new Set<string>()
  return node.items.flatMap((item, i) => {
    const group = value[i] ?? null
    const path = [name, i]
    if (!isMap(group)) {
      findings.error('group-not-map', item.range, 'A group must be a map with parameters.', { path })
      return []
    }
    const list = entriesOf(item, group).find((key) => key.name === 'parameters')
    if (!list || !Array.isArray(list.value) || list.node.kind !== 'list') {
      const message = 'A group needs a list of parameters.'
      findings.error('group-without-parameters', list?.pair.key.range ?? item.range, message, { path })
      return []
    }
    const places = list.node.items
    const names = list.value.map(pythonText)
    for (const [at, parameter] of names.entries()) {
      checkMember(parameter, places[at] ?? item, taken, parameters, [...path, 'parameters', at])
    }
    return [{ ...label(group), parameters: names }]
  })

  function checkMember(
    parameter: string,
    place: YamlNode,
    taken: Set<string>,
    parameters: ReadonlyMap<string, ParameterDefinition>,
    path: (string | number)[],
  ) {
    if (!parameters.has(parameter)) {
      findings.error('unknown-parameter', place.range, `There is no parameter “${parameter}”.`, {
        path,
        ...suggestion(parameter, parameters.keys(), place.range, text),
      })
    } else if (taken.has(parameter)) {
      const message = `The parameter “${parameter}” is in a group already.`
      findings.error('parameter-in-two-groups', place.range, message, { path })
    }
    taken.add(parameter)
  }
}

function label(group: { [key: string]: Value }): Pick<ParameterGroup, 'label' | 'description'> {
  const words: { label?: string; description?: string } = {}
  for (const key of ['label', 'description'] as const) {
    const value = own(group, key)
    if (value != null) words[key] = pythonText(value)
  }
  return words
}
