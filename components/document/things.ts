import { keep, type Thing } from '#components/graph/picture.ts'
import type { Diagnostic } from '#lib/text/diagnostic.ts'
import type { Analysis, ResourceMark } from './analysis.ts'
import { detailsOf } from './details.ts'

/** Resources that look other than their text alone says: switched off by a condition, or pointed at. */
export interface Lights {
  readonly off: ReadonlySet<string>
  readonly lit: ReadonlySet<string>
}

const noLights: Lights = { off: new Set(), lit: new Set() }

/** What the canvas shows of each resource; one that did not change keeps its identity. */
export function thingsOf(
  good: Analysis,
  latest: Analysis,
  previous: readonly Thing[],
  { off, lit }: Lights = noLights,
): readonly Thing[] {
  const before = new Map(previous.map((thing) => [thing.name, thing]))
  const problems = problemsByResource(latest)
  const things = good.resources.map((resource) =>
    keep(before.get(resource.name), {
      ...thingOf(resource, problems.get(resource.name)),
      ...(off.has(resource.name) && { faded: true }),
      ...(lit.has(resource.name) && { lit: true }),
    }),
  )
  const same = things.length === previous.length && things.every((thing, at) => thing === previous[at])
  return same ? previous : things
}

function thingOf(
  { name, type, facts, note, inside, properties }: ResourceMark,
  problems: readonly Diagnostic[] = [],
): Thing {
  const errors = problems.filter((problem) => problem.severity === 'error').length
  const warnings = problems.filter((problem) => problem.severity === 'warning').length
  const first = problems.find((problem) => problem.severity === 'error') ?? problems[0]
  return {
    name,
    type,
    facts,
    ...(note !== undefined && { note }),
    ...(inside && { opens: inside.file }),
    details: detailsOf(properties),
    ...(first && errors + warnings > 0 && { problems: { errors, warnings, first: first.message } }),
  }
}

/** Problems by the resource they are about: told by their path, else by where they stand. */
export function problemsByResource(analysis: Analysis): ReadonlyMap<string, readonly Diagnostic[]> {
  return Map.groupBy(
    analysis.diagnostics.filter((problem) => resourceOf(problem, analysis) !== undefined),
    (problem) => resourceOf(problem, analysis)!,
  )
}

export function resourceOf(problem: Diagnostic, analysis: Analysis): string | undefined {
  const [section, name] = problem.path ?? []
  if ((section === 'resources' || section === 'Resources') && name !== undefined) return String(name)
  return resourceAt(analysis, problem.range.from)?.name
}

/** The resource whose lines hold `offset`. */
export function resourceAt(analysis: Analysis, offset: number): ResourceMark | undefined {
  return analysis.resources.find(({ range }) => range.from <= offset && offset <= range.to)
}
