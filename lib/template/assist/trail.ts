import { isMergeKey } from '../merged-pairs.ts'
import { type SectionName, spellingOf } from '../spelling.ts'
import { latestVersion } from '../static-scope.ts'
import type { Path, Template } from '../template.ts'
import { type TemplateVersion, templateVersion } from '../versions.ts'
import type { YamlNode } from '../yaml-node.ts'
import type { NodeAt } from './node-at.ts'

/** The way to a place as the data has it: what stands behind a `<<` counts as standing in the map itself. */
export interface Trail {
  readonly path: Path
  /** At each step the node that is entered: as many as `path` has steps. */
  readonly above: readonly YamlNode[]
  readonly isKey: boolean
}

/** The way to what `nodeAt` found, merges left out. */
export function trailOf({ path, above, isKey }: NodeAt): Trail {
  const kept: { step: string | number; node: YamlNode }[] = []
  let merging = false
  for (const [depth, step] of path.entries()) {
    const node = above[depth]!
    const isLast = isKey && depth === path.length - 1
    const isMerge = !isLast && node.kind === 'map' && step === '<<' && node.pairs.some(({ key }) => isMergeKey(key))
    const isMerged: boolean = merging && node.kind === 'list'
    if (!isMerge && !isMerged) kept.push({ step, node })
    merging = isMerge || isMerged
  }
  return { path: kept.map(({ step }) => step), above: kept.map(({ node }) => node), isKey }
}

/** The section a way begins with, in Heat's words; undefined outside of any. */
export function sectionOf({ format }: Pick<Template, 'format'>, { path }: Trail): SectionName | undefined {
  const { sections } = spellingOf(format)
  const found = Object.entries(sections).find(([, written]) => written === path[0])
  return found?.[0] as SectionName | undefined
}

/** A function around a place, with the way from its argument to the place: `[1]` for the second of a list. */
export interface CallAround {
  readonly name: string
  readonly argument: YamlNode
  readonly rest: Path
  /** Whether the place is the function's own name. */
  readonly isName: boolean
}

/** The language a template is written in; the newest of its format where it doesn't say. */
export function languageOf(template: Pick<Template, 'version' | 'format'>): TemplateVersion {
  return templateVersion(template.version ?? latestVersion(template))!
}

/**
 * The innermost function around a place: a map with one key that `language` knows, where values or conditions are
 * expected.
 */
export function callAround(template: Template, trail: Trail, language: TemplateVersion): CallAround | undefined {
  const start = dataFrom(template, trail)
  if (start === undefined) return undefined
  for (let depth = trail.path.length - 1; depth >= start; depth--) {
    const name = callAt(trail, depth, isCondition(template, trail, depth) ? conditional(language) : language.functions)
    if (name === undefined) continue
    const map = trail.above[depth]!
    const argument = map.kind === 'map' ? map.pairs[0]!.value : map
    const rest = trail.path.slice(depth + 1)
    return { name, argument, rest, isName: trail.isKey && rest.length === 0 }
  }
  return undefined
}

/** The name of the function that is called at a step of the way, if `functions` has it. */
export function callAt(
  { path, above }: Pick<Trail, 'path' | 'above'>,
  depth: number,
  functions: { readonly [name: string]: unknown },
) {
  const map = above[depth]
  const name = path[depth]
  const isCall = map?.kind === 'map' && map.pairs.length === 1 && typeof name === 'string'
  return isCall && Object.hasOwn(functions, name) ? name : undefined
}

const conditional = ({ functions, conditionFunctions }: TemplateVersion) => ({ ...functions, ...conditionFunctions })

/** From which step on there is data, in which functions may stand. */
function dataFrom(template: Template, trail: Trail): number | undefined {
  const section = sectionOf(template, trail)
  const { resource, output } = spellingOf(template.format)
  const key = trail.path[2]
  if (section === 'conditions') return 2
  if (section === 'outputs') return key === output.value || key === output.condition ? 3 : undefined
  if (section !== 'resources' || key === undefined) return undefined
  if (key === resource.properties) return 4
  const words = [resource.metadata, resource.update_policy, resource.deletion_policy, resource.external_id]
  return [...words, resource.condition].includes(String(key)) ? 3 : undefined
}

/** Whether a condition is expected at a step: in the conditions, behind `condition:`, and first in an `if`. */
function isCondition(template: Template, trail: Trail, depth: number): boolean {
  if (sectionOf(template, trail) === 'conditions') return true
  const { resource } = spellingOf(template.format)
  if (trail.path[2] === resource.condition && trail.path.length > 2) return true
  return trail.path.slice(0, depth).some((step, at) => /^(?:Fn::If|if)$/.test(String(step)) && trail.path[at + 1] === 0)
}
