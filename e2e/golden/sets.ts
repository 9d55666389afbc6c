import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseJson } from '#lib/template/parse-json.ts'
import { type CorpusEntry, corpusFolder, readTemplateCase } from './corpus.ts'
import { type EnvironmentCase, judgeEnvironment } from './judge-environment.ts'
import { type FunctionCase, judgeFunction } from './judge-function.ts'
import { type GraphCase, judgeGraph } from './judge-graph.ts'
import { judgeParameter, type ParameterCase } from './judge-parameter.ts'
import { judgePlan, type PlanCase } from './judge-plan.ts'
import { judgeTemplate } from './judge-template.ts'
import { judgeUpdate, type UpdateCase } from './judge-update.ts'
import type { Verdict } from './verdict.ts'

/** The files of recorded facts, by name without `.json`, in the order they are told of. */
export const setNames = ['functions', 'parameters', 'environments', 'templates', 'graph', 'updates'] as const

export type SetName = (typeof setNames)[number]

/** How a set's cases are judged, once it is known in which folder they lie. */
const judges: { readonly [name in SetName]: (folder: string) => (one: never) => Verdict } = {
  functions: () => (one: FunctionCase) => judgeFunction(one),
  parameters: () => (one: ParameterCase) => judgeParameter(one),
  environments: () => (one: EnvironmentCase) => judgeEnvironment(one),
  templates: (folder) => {
    const corpus = corpusFolder(folder)
    return (one: CorpusEntry) => judgeTemplate(readTemplateCase(corpus, one))
  },
  graph: () => (one: GraphCase) => judgeGraph(one),
  updates: () => (one: UpdateCase & PlanCase) => (one.group === 'plan' ? judgePlan(one) : judgeUpdate(one)),
}

/** Every verdict on a set of the facts in `folder`; undefined where that set is not there. Throws if it is unreadable. */
export function judgeSet(folder: string, name: SetName): Verdict[] | undefined {
  const file = resolve(folder, `${name}.json`)
  if (!existsSync(file)) return undefined
  const cases = parseJson(readFileSync(file, 'utf8')) as unknown as { id: string; group?: string }[]
  const judge = judges[name](folder) as (one: object) => Verdict
  return cases.map((one) => {
    try {
      return judge(one)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      return { id: one.id, group: one.group ?? name, passed: false, expected: 'a verdict', got: reason }
    }
  })
}
