import type { Draft } from './form.ts'

/** How a call of a function begins, and what it is for in a line. */
export interface FunctionWord {
  readonly draft: Draft
  readonly doc: string
}

const join = { draft: [', ', [null]], doc: 'Texts of a list joined: `[delimiter, list]`.' } as const
const replaced = (doc: string) => ({ draft: { template: null, params: {} }, doc })
const facade = { draft: null, doc: 'Metadata or a policy of the resource that this template stands for.' }

/** Every function of every version, those most often needed first: offers come in this order. */
export const functionWords: Readonly<Record<string, FunctionWord>> = {
  get_param: { draft: null, doc: 'The value of a parameter, or a part of it: `name` or `[name, key, …]`.' },
  get_resource: { draft: null, doc: 'The id of a resource of this template, or its name where Heat uses names.' },
  get_attr: { draft: [null], doc: 'An attribute of a resource, or a part of it: `[resource, attribute, key, …]`.' },
  get_file: { draft: null, doc: 'What a file holds.' },
  Ref: { draft: null, doc: 'The id of a resource, or the value of a parameter.' },
  'Fn::GetAtt': { draft: [null], doc: 'An attribute of a resource: `[resource, attribute]`.' },
  'Fn::FindInMap': { draft: [null], doc: 'A value of a mapping: `[mapping, key, key]`.' },
  'Fn::If': { draft: [null], doc: 'One of two values: `[condition, if it holds, if not]`.' },
  str_replace: replaced('A text in which each name of `params` gives way to its value.'),
  list_join: join,
  if: { draft: [null], doc: 'One of two values: `[condition, if it holds, if not]`.' },
  equals: { draft: [null], doc: 'Whether two values are the same: `[value, value]`.' },
  not: { draft: null, doc: 'The opposite of a condition.' },
  and: { draft: [null], doc: 'Whether all conditions of a list hold.' },
  or: { draft: [null], doc: 'Whether any condition of a list holds.' },
  'Fn::Equals': { draft: [null], doc: 'Whether two values are the same: `[value, value]`.' },
  'Fn::Not': { draft: [null], doc: 'The opposite of a condition: `[condition]`.' },
  'Fn::And': { draft: [null], doc: 'Whether all conditions of a list hold.' },
  'Fn::Or': { draft: [null], doc: 'Whether any condition of a list holds.' },
  repeat: { draft: { template: null, for_each: {} }, doc: 'A list: the template once for each item of the lists.' },
  map_merge: { draft: [null], doc: 'Maps of a list in one; of equal keys the last one counts.' },
  map_replace: { draft: [null], doc: 'A map with other keys or values: `[map, {keys: {…}, values: {…}}]`.' },
  list_concat: { draft: [null], doc: 'Lists of a list, one behind the other.' },
  list_concat_unique: { draft: [null], doc: 'Lists of a list, one behind the other, without repetitions.' },
  str_split: { draft: [',', null], doc: 'A text cut in pieces: `[delimiter, text]`, or one piece by `[…, index]`.' },
  str_replace_strict: replaced('As str_replace, but each name has to occur in the text.'),
  str_replace_vstrict: replaced('As str_replace_strict, and no value may be empty.'),
  filter: { draft: [null], doc: 'A list without certain values: `[values, list]`.' },
  contains: { draft: [null], doc: 'Whether a value is in a list or text: `[value, list]`.' },
  yaql: { draft: { expression: null, data: {} }, doc: 'What a YAQL expression makes of `data`.' },
  digest: { draft: ['sha256', null], doc: 'The hash of a text: `[algorithm, text]`.' },
  make_url: { draft: { scheme: null, host: null, port: null, path: null }, doc: 'A URL made of its parts.' },
  resource_facade: facade,
  'Fn::Join': join,
  'Fn::Select': { draft: [null], doc: 'An item of a list or map: `[index, list]`.' },
  'Fn::Split': { draft: [',', null], doc: 'A text cut in pieces: `[delimiter, text]`.' },
  'Fn::Replace': { draft: [null], doc: 'A text in which names give way to values: `[{name: value}, text]`.' },
  'Fn::Base64': { draft: null, doc: 'The text itself: Heat encodes where it is needed.' },
  'Fn::GetAZs': { draft: '', doc: 'The availability zones.' },
  'Fn::MemberListToMap': { draft: [null], doc: 'A map of AWS’s member lists: `[key name, value name, list]`.' },
  'Fn::ResourceFacade': facade,
}
