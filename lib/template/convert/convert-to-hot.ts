import { behindAlias } from '../merged-pairs.ts'
import { isMap, pythonText } from '../python-text.ts'
import { isVersionKey } from '../read-version.ts'
import { isEmpty } from '../reading.ts'
import { hasConditions, type SectionName, spellingOf } from '../spelling.ts'
import { latestVersion } from '../static-scope.ts'
import type { Template } from '../template.ts'
import type { Value } from '../yaml-node.ts'
import { convertCondition } from './convert-condition.ts'
import { convertOutput } from './convert-output.ts'
import { convertParameter } from './convert-parameter.ts'
import { convertResource } from './convert-resource.ts'
import type { Loss } from './loss.ts'
import { newest } from './newest.ts'
import { entriesAt, type NamedPlace, type Place } from './place.ts'
import { printTemplate } from './print-template.ts'
import { type ConvertOptions, startWork, type Work } from './work.ts'

export type { ConvertOptions } from './work.ts'

export interface Conversion {
  /** A template in HOT's newest version. */
  readonly text: string
  /** What is not in it as it was, in the source's order. */
  readonly losses: readonly Loss[]
}

/**
 * A CloudFormation template, YAML or JSON, as a HOT template that makes the same stack, as far as HOT can say it; the
 * losses tell where it can't. A template that is HOT already comes back as it is. Never throws: what can't be read is
 * left out.
 */
export function convertToHot(template: Template, options: ConvertOptions = {}): Conversion {
  const root = template.tree.root && behindAlias(template.tree.root)
  if (template.format === 'hot') return { text: template.text, losses: [] }
  const work = startWork(template, template.version ?? latestVersion(template), options)
  const place: Place = { node: root!, value: template.tree.value, path: [] }
  const made = sections(place, work)
  addParameters(made, work)
  reportMappings(place, work)
  return { text: printTemplate(made, root!, work.comments), losses: work.losses.inTextOrder() }
}

type Sections = { [name: string]: Value }

const names: ReadonlyMap<string, SectionName> = new Map(
  Object.entries(spellingOf('cfn').sections).map(([name, written]) => [written, name as SectionName]),
)

const definitions: ReadonlyMap<SectionName, (place: NamedPlace, work: Work) => Value> = new Map([
  ['parameters', convertParameter],
  ['conditions', convertCondition],
  ['resources', convertResource],
  ['outputs', convertOutput],
])

function sections(root: Place, work: Work): Sections {
  const made: Sections = { heat_template_version: newest }
  for (const entry of entriesAt(root)) {
    const name = names.get(entry.name)
    if (isVersionKey(entry.name) || (name !== undefined && isEmpty(entry.value))) continue
    const isLate = name === 'conditions' && !hasConditions(work.template.version)
    if (name === undefined || isLate) loseSection(entry, work)
    else if (name === 'description') made.description = pythonText(entry.value)
    else if (name !== 'mappings') made[name] = section(entry, definitions.get(name)!, work)
  }
  work.comments.carry(made, root.node, (name) => (isVersionKey(name) ? 'heat_template_version' : names.get(name)))
  return made
}

function section(place: NamedPlace, convert: (place: NamedPlace, work: Work) => Value, work: Work): Value {
  if (!isMap(place.value)) return place.value
  const made: { [name: string]: Value } = Object.create(null)
  for (const entry of entriesAt(place)) made[entry.name] = convert(entry, work)
  work.comments.carry(made, place.node)
  return made
}

function loseSection(entry: NamedPlace, work: Work): void {
  const groups = entry.name === 'Metadata' ? 'Labels and groups of parameters go into parameter_groups.' : undefined
  work.lose('warning', 'unknown-section', entry, `Heat has no section “${entry.name}”: it is left out.`, groups)
}

/** Behind the parameters there are, or in a section of their own above the resources. */
function addParameters(made: Sections, { added }: Work): void {
  if (added.byName.size === 0) return
  const parameters = made.parameters
  if (isMap(parameters)) for (const [name, definition] of added.byName) parameters[name] = definition
  else made.parameters = Object.fromEntries(added.byName)
}

/** What became of mappings whose values were written out: the rest of them is gone. */
function reportMappings(root: Place, work: Work): void {
  const mappings = entriesAt(root).find(({ name }) => name === 'Mappings')
  for (const mapping of mappings ? entriesAt(mappings) : []) {
    if (work.added.has(`mapping ${mapping.name}`) || work.added.has('mappings')) continue
    const what = work.inlined.has(mapping.name) ? 'the values in use are written out' : 'nothing uses this one'
    work.lose('info', 'mapping-dissolved', mapping, `HOT has no mappings: ${what}.`)
  }
}
