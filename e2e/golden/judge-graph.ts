import type { Environment } from '#lib/template/environment.ts'
import { parseYaml } from '#lib/template/parse-yaml.ts'
import { isMap } from '#lib/template/python-text.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { judgeTemplate, type TemplateFacts } from './judge-template.ts'
import { compared, type Failure, type Verdict } from './verdict.ts'

/** A small template with its facts, or a small document: graph.json. */
export interface GraphCase {
  readonly id: string
  readonly group: string
  readonly text?: string
  readonly expected?: { readonly value?: Value; readonly notJson?: string } & Partial<Failure>
  readonly template?: string
  readonly files?: Readonly<Record<string, string>>
  readonly environmentGiven?: Environment
  readonly facts?: TemplateFacts
}

/** Whole templates are judged as those of the corpus, documents by what stands under their key `x`. */
export function judgeGraph(one: GraphCase): Verdict {
  if (one.group === 'yaml') return judgeDocument(one)
  const { id, group, template = '', files = {}, facts = { parseOk: true }, environmentGiven } = one
  const environment = { ...facts.environment, ...environmentGiven }
  return judgeTemplate({
    id,
    group,
    text: template,
    files: new Map(Object.entries(files)),
    facts: { ...facts, environment },
  })
}

function judgeDocument(one: GraphCase): Verdict {
  const { id, group, text = '', expected = {} } = one
  const { value, diagnostics } = parseYaml(text)
  const error = diagnostics.find(({ severity }) => severity === 'error')
  const got = error
    ? { errorClass: 'ValueError', errorText: error.message }
    : { value: isMap(value) ? (value.x ?? null) : null }
  if (expected.errorClass !== undefined) return { id, group, passed: error !== undefined, expected, got }
  // What JSON has no words for comes near at best.
  if (expected.notJson !== undefined) return { id, group, passed: error === undefined, expected, got }
  return compared(one, expected, got)
}
