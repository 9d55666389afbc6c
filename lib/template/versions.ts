import type { TemplateFormat } from './template.ts'

export type VersionKey = 'heat_template_version' | 'HeatTemplateFormatVersion' | 'AWSTemplateFormatVersion'

/** Which behaviour a function name has in a version: the keys of the registry in functions/registry.ts. */
export type Flavour =
  | 'get_param'
  | 'get_resource'
  | 'get_file'
  | 'resource_facade'
  | 'get_attr-select'
  | 'get_attr-path'
  | 'get_attr-all'
  | 'list_join-single'
  | 'list_join-multiple'
  | 'str_replace-scalars'
  | 'str_replace-json'
  | 'str_replace-strict'
  | 'str_replace-vstrict'
  | 'repeat-lists'
  | 'repeat-maps'
  | 'repeat-permutations'
  | 'digest'
  | 'str_split'
  | 'map_merge'
  | 'map_replace'
  | 'yaql'
  | 'if'
  | 'if-optional'
  | 'filter'
  | 'make_url'
  | 'list_concat'
  | 'list_concat-unique'
  | 'contains'
  | 'equals'
  | 'not'
  | 'not-list'
  | 'and'
  | 'or'
  | 'removed'
  | 'ref'
  | 'ref-parameter'
  | 'find_in_map'
  | 'get_att'
  | 'get_azs'
  | 'select'
  | 'split'
  | 'replace'
  | 'base64'
  | 'member_list_to_map'
  | 'resource_facade-cfn'

type Flavours = { readonly [name: string]: Flavour }

/** One version of the template language and what exists in it (parity.md §1.1, §1.4). */
export interface TemplateVersion {
  readonly key: VersionKey
  readonly version: string
  /** The OpenStack release's name, accepted in place of the date. */
  readonly alias?: string
  readonly format: TemplateFormat
  readonly functions: Flavours
  /** What may stand inside conditions; empty where the version has no conditions at all. */
  readonly conditionFunctions: Flavours
}

const cfnFunctions: Flavours = {
  Ref: 'ref',
  'Fn::FindInMap': 'find_in_map',
  'Fn::GetAtt': 'get_att',
  'Fn::GetAZs': 'get_azs',
  'Fn::Select': 'select',
  'Fn::Join': 'list_join-single',
  'Fn::Split': 'split',
  'Fn::Replace': 'replace',
  'Fn::Base64': 'base64',
  'Fn::MemberListToMap': 'member_list_to_map',
  'Fn::ResourceFacade': 'resource_facade-cfn',
}

const icehouse: Flavours = {
  get_param: 'get_param',
  get_resource: 'get_resource',
  get_file: 'get_file',
  get_attr: 'get_attr-select',
  resource_facade: 'resource_facade',
  list_join: 'list_join-single',
  str_replace: 'str_replace-scalars',
  'Fn::Select': 'select',
  Ref: 'ref',
  'Fn::GetAZs': 'get_azs',
  'Fn::Join': 'list_join-single',
  'Fn::Split': 'split',
  'Fn::Replace': 'replace',
  'Fn::Base64': 'base64',
  'Fn::MemberListToMap': 'member_list_to_map',
  'Fn::ResourceFacade': 'resource_facade-cfn',
}

const juno: Flavours = {
  ...icehouse,
  get_attr: 'get_attr-path',
  Ref: 'removed',
  'Fn::GetAZs': 'removed',
  'Fn::Join': 'removed',
  'Fn::Split': 'removed',
  'Fn::Replace': 'removed',
  'Fn::Base64': 'removed',
  'Fn::MemberListToMap': 'removed',
  'Fn::ResourceFacade': 'removed',
}

const kilo: Flavours = { ...juno, repeat: 'repeat-lists', digest: 'digest' }

const liberty: Flavours = {
  ...kilo,
  get_attr: 'get_attr-all',
  list_join: 'list_join-multiple',
  str_replace: 'str_replace-json',
  str_split: 'str_split',
  'Fn::Select': 'removed',
}

const mitaka: Flavours = { ...liberty, map_merge: 'map_merge' }

const newton: Flavours = { ...mitaka, repeat: 'repeat-maps', yaql: 'yaql', map_replace: 'map_replace', if: 'if' }

const ocata: Flavours = { ...newton, filter: 'filter', str_replace_strict: 'str_replace-strict' }

const pike: Flavours = {
  ...ocata,
  repeat: 'repeat-permutations',
  make_url: 'make_url',
  list_concat: 'list_concat',
  list_concat_unique: 'list_concat-unique',
  contains: 'contains',
  str_replace_vstrict: 'str_replace-vstrict',
}

const wallaby: Flavours = { ...pike, if: 'if-optional' }

const newtonConditions: Flavours = { get_param: 'get_param', equals: 'equals', not: 'not', and: 'and', or: 'or' }

const pikeConditions: Flavours = { ...newtonConditions, yaql: 'yaql', contains: 'contains' }

const awsConditions: Flavours = {
  'Fn::Equals': 'equals',
  'Fn::Not': 'not-list',
  'Fn::And': 'and',
  'Fn::Or': 'or',
  'Fn::FindInMap': 'find_in_map',
  Ref: 'ref-parameter',
}

function hot(version: string, functions: Flavours, conditionFunctions: Flavours = {}, alias?: string): TemplateVersion {
  const rest = { version, format: 'hot', functions, conditionFunctions } as const
  return { key: 'heat_template_version', ...rest, ...(alias === undefined ? {} : { alias }) }
}

/** Every version there is, oldest first within its key. */
export const templateVersions: readonly TemplateVersion[] = [
  hot('2013-05-23', icehouse),
  hot('2014-10-16', juno),
  hot('2015-04-30', kilo),
  hot('2015-10-15', liberty),
  hot('2016-04-08', mitaka),
  hot('2016-10-14', newton, newtonConditions, 'newton'),
  hot('2017-02-24', ocata, newtonConditions, 'ocata'),
  hot('2017-09-01', pike, pikeConditions, 'pike'),
  hot('2018-03-02', pike, pikeConditions, 'queens'),
  hot('2018-08-31', pike, pikeConditions, 'rocky'),
  hot('2021-04-16', wallaby, pikeConditions, 'wallaby'),
  {
    key: 'HeatTemplateFormatVersion',
    version: '2012-12-12',
    format: 'cfn',
    functions: cfnFunctions,
    conditionFunctions: {},
  },
  {
    key: 'AWSTemplateFormatVersion',
    version: '2010-09-09',
    format: 'cfn',
    functions: { ...cfnFunctions, 'Fn::If': 'if' },
    conditionFunctions: awsConditions,
  },
]

const byName = new Map(
  templateVersions.flatMap((version) => [
    [version.version, version] as const,
    ...(version.alias === undefined ? [] : [[version.alias, version] as const]),
  ]),
)

/** The version of that date or release name, or undefined. */
export function templateVersion(name: string): TemplateVersion | undefined {
  return byName.get(name)
}

const none: ReadonlySet<string> = new Set()
const namesOf = (flavours: Flavours): ReadonlySet<string> => new Set(Object.keys(flavours))
const functionNames = new Map(templateVersions.map((version) => [version, namesOf(version.functions)]))
const conditionNames = new Map(templateVersions.map((version) => [version, namesOf(version.conditionFunctions)]))

/**
 * The names that make a one-key map a call in `version` (date or release name), among them names that only give the
 * error "not supported in this version". Empty for an unknown version.
 */
export function functionsOf(version: string): ReadonlySet<string> {
  const found = templateVersion(version)
  return (found && functionNames.get(found)) ?? none
}

/** The functions that may stand in conditions; empty where the version has no conditions. */
export function conditionFunctionsOf(version: string): ReadonlySet<string> {
  const found = templateVersion(version)
  return (found && conditionNames.get(found)) ?? none
}
