import { type TemplateVersion, templateVersion, templateVersions } from '../versions.ts'
import { inlineCode, paragraphs } from './markdown.ts'

/** What versions brought besides functions. */
const news: { readonly [version: string]: string } = {
  '2013-05-23': 'The first version of HOT.',
  '2014-10-16': '`get_attr` leads into values on the resource’s own terms.',
  '2015-10-15': '`get_attr` can give all attributes; `list_join` and `str_replace` take maps and lists.',
  '2016-10-14':
    'Conditions: the section `conditions`, and `condition` of resources and outputs. `external_id`. Deletion policies in lower case.',
  '2017-02-24': 'The constraint `modulo`.',
  '2017-09-01': '`yaql` and `contains` in conditions; `permutations` of `repeat`.',
  '2018-03-02': 'Tags of parameters.',
  '2018-08-31': 'Nothing new.',
  '2021-04-16': '`if` without a second value leaves out what it stands for.',
  '2012-12-12': 'CloudFormation’s language as Heat first read it, without conditions.',
  '2010-09-09': 'CloudFormation’s language, with conditions.',
}

const keys: { readonly [key: string]: string } = {
  heat_template_version:
    'The version of Heat’s own language (HOT) this template is written in. It decides which functions and sections exist.',
  HeatTemplateFormatVersion: 'The version of Heat’s reading of CloudFormation’s language.',
  AWSTemplateFormatVersion: 'The version of CloudFormation’s language, with conditions.',
}

/** A version, or the key before it, as Markdown: what came with it. Undefined when there is no such version. */
export function describeVersion(name: string): string | undefined {
  if (Object.hasOwn(keys, name)) return paragraphs(`**${inlineCode(name)}**`, keys[name])
  const version = templateVersion(name)
  if (!version) return undefined
  const { alias } = version
  const added = addedBy(version)
  return paragraphs(
    `**${inlineCode(version.version)}**${alias === undefined ? '' : ` — ${alias}`}`,
    news[version.version],
    added.length === 0 ? undefined : `New functions: ${added.map(inlineCode).join(', ')}.`,
  )
}

/** The functions a version has and the one before it had not. */
function addedBy(version: TemplateVersion): string[] {
  const history = templateVersions.filter(({ key }) => key === version.key)
  const before = history[history.indexOf(version) - 1]
  if (!before) return []
  const earlier = namesOf(before)
  return [...namesOf(version)].filter((name) => !earlier.has(name))
}

function namesOf({ functions, conditionFunctions }: TemplateVersion): ReadonlySet<string> {
  return new Set([...Object.keys(functions), ...Object.keys(conditionFunctions)])
}
