import type { Analysis } from '#components/document/analysis.ts'
import { functionDrafts } from '#lib/template/assist/function-drafts.ts'
import { conditionFunctionsOf, functionsOf } from '#lib/template/versions.ts'
import type { Value } from '#lib/template/yaml-node.ts'

const newest = '2021-04-16'
const references = new Set(['get_param', 'get_resource', 'get_attr', 'Ref', 'Fn::GetAtt'])

/** The functions a value of this template may be made with, those most often needed first; references are not among them. */
export function valueFunctions({ version }: Pick<Analysis, 'version'>): string[] {
  const known = functionsOf(version ?? newest)
  return Object.keys(functionDrafts).filter((name) => known.has(name) && !references.has(name))
}

/** The same for the definition of a condition. */
export function conditionFunctions({ version }: Pick<Analysis, 'version'>): string[] {
  const known = conditionFunctionsOf(version ?? newest)
  return Object.keys(functionDrafts).filter((name) => known.has(name) && !references.has(name))
}

/** A first call of a function around what stands there already, so that nothing is lost by choosing it. */
export function draftedCall(name: string, value: Value | undefined, analysis: Pick<Analysis, 'conditions'>): Value {
  const kept = value ?? ''
  const [condition] = analysis.conditions
  if (name === 'if' || name === 'Fn::If') return { [name]: [condition?.name ?? true, kept, kept] }
  if (name === 'equals' || name === 'Fn::Equals') return { [name]: [kept, ''] }
  if (name === 'not' || name === 'Fn::Not') return { [name]: condition?.name ?? true }
  if (/^(?:Fn::)?(?:and|or)$/i.test(name)) return { [name]: [condition?.name ?? true, condition?.name ?? true] }
  const text = typeof kept === 'string' ? kept : ''
  const around: { readonly [name: string]: Value } = {
    list_join: [', ', Array.isArray(kept) ? kept : [kept]],
    'Fn::Join': [', ', Array.isArray(kept) ? kept : [kept]],
    str_split: [',', kept],
    'Fn::Split': [',', kept],
    repeat: { template: kept, for_each: { '%item%': [] } },
    yaql: { expression: '$.data', data: kept },
    digest: ['sha256', kept],
    contains: [kept, []],
    filter: [[], Array.isArray(kept) ? kept : []],
    make_url: { scheme: 'https', host: text, path: '/' },
    map_replace: [kept, { keys: {} }],
  }
  if (/^str_replace/.test(name)) return { [name]: { template: text, params: {} } }
  if (Object.hasOwn(around, name)) return { [name]: around[name]! }
  return { [name]: Array.isArray(functionDrafts[name]) ? [kept] : kept }
}
