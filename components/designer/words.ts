import { WORDS } from '#lib/template/edits/words.ts'
import { isScalar } from '#lib/template/python-text.ts'
import type { Path, Template } from '#lib/template/template.ts'
import type { Value } from '#lib/template/yaml-node.ts'

const deletionPolicy = { hot: 'deletion_policy', cfn: 'DeletionPolicy' }

/** The template's own words for its parts: HOT's or CloudFormation's. */
export function wordsOf({ format }: Pick<Template, 'format'>) {
  return { ...WORDS[format], deletionPolicy: deletionPolicy[format] }
}

/** `resources.web`, in the template's own words. */
export function resourcePath(template: Pick<Template, 'format'>, name: string): Path {
  return [wordsOf(template).resources, name]
}

const cfnNames: Readonly<Record<string, string>> = { get_resource: 'Ref', get_param: 'Ref', get_attr: 'Fn::GetAtt' }

/** `value` with references spelled as this template spells them. */
export function inWordsOf(template: Pick<Template, 'format'>, value: Value): Value {
  if (template.format === 'hot' || isScalar(value)) return value
  if (Array.isArray(value)) return value.map((item) => inWordsOf(template, item))
  const entries = Object.entries(value).map(([key, item]) => [cfnNames[key] ?? key, inWordsOf(template, item)])
  return Object.fromEntries(entries)
}
