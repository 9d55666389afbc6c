import { digestAlgorithms } from '../functions/digest.ts'
import { parseTemplate } from '../parse-template.ts'
import { plainValue } from '../plain-value.ts'
import { isMap, own, pythonText } from '../python-text.ts'
import { templateVersion } from '../versions.ts'
import type { ListNode, Value, YamlNode } from '../yaml-node.ts'
import {
  allowedWords,
  conditionWords,
  fileWords,
  parameterWords,
  pseudoWords,
  resourceWords,
} from './complete-references.ts'
import { MARK } from './cursor-place.ts'
import { describeFunction } from './describe-function.ts'
import { describeSupport } from './describe-property.ts'
import { type Field, type Form, listOf, named, oneOf, record, truth, type Word, withDocs, words } from './form.ts'
import { functionDocs } from './function-docs.ts'
import { functionDrafts } from './function-drafts.ts'
import type { KnownHere } from './known.ts'
import { paragraphs, plainText } from './markdown.ts'
import { isOutOfUse } from './property-doc.ts'

/** Any value, with functions at any depth. */
export const anyValue: Form = { calls: 'value', key: () => anyValue, item: () => anyValue }

/** The functions that may stand at a place, but for those that only say that they are gone. */
function functionsFor({ version }: KnownHere, calls: Form['calls']): readonly string[] {
  const { functions = {}, conditionFunctions = {} } = templateVersion(version) ?? {}
  const there = calls === 'value' ? functions : calls === 'condition' ? conditionFunctions : {}
  return Object.keys(functionDrafts).filter((name) => own(there, name) !== undefined && there[name] !== 'removed')
}

/** The functions of a place, as words to choose. */
export function functionOffers(here: KnownHere, calls: Form['calls']): Word[] {
  const language = templateVersion(here.version)
  return functionsFor(here, calls).map((label, i) => {
    const doc = language && describeFunction(label, language)
    return { label, kind: 'function', draft: functionDrafts[label]!, doc, detail: 'function', rank: 6 + i / 1000 }
  })
}

/** The form of what a function is given; undefined where `name` is no function. `outer` is that of the call. */
export function argumentForm(name: string, outer: Form, here: KnownHere): Form | undefined {
  if (!outer.calls || !functionsFor(here, outer.calls).includes(name)) return undefined
  const value: Form = outer.calls === 'condition' ? operand : anyValue
  return referring(name, here) ?? deciding(name, outer, value, here) ?? composing(name, value, here)
}

/** What is held against something else in a condition. */
const operand: Form = { calls: 'condition', item: () => operand, key: () => operand }

function referring(name: string, here: KnownHere): Form | undefined {
  switch (name) {
    case 'get_param':
      return {
        values: () => allParameters(here),
        item: (i, list) => (i === 0 ? parameter(here) : keyOf(list, i, here)),
      }
    case 'get_resource':
      return oneOf(() => resourceWords(here))
    case 'Ref':
      return oneOf(() => [...resourceWords(here), ...allParameters(here)])
    case 'get_attr':
    case 'Fn::GetAtt':
      return {
        item: (i, list) => [oneOf(() => resourceWords(here)), oneOf(() => attributeWords(list, here))][i] ?? anyValue,
      }
    case 'get_file':
      return oneOf(() => fileWords(here))
    case 'resource_facade':
      return oneOf(() => words('value', ['metadata', 'deletion_policy', 'update_policy']))
    case 'Fn::ResourceFacade':
      return oneOf(() => words('value', ['Metadata', 'DeletionPolicy', 'UpdatePolicy']))
    case 'Fn::FindInMap':
      return { item: (i, list) => oneOf(() => mappingWords(list, i, here)) }
    default:
      return undefined
  }
}

const allParameters = (here: KnownHere) => [...parameterWords(here), ...pseudoWords(here)]
const parameter = (here: KnownHere) => oneOf(() => allParameters(here))

function deciding(name: string, outer: Form, value: Form, here: KnownHere): Form | undefined {
  const condition: Form = { calls: 'condition', values: () => conditionWords(here) }
  switch (name) {
    case 'if':
    case 'Fn::If':
      return { item: (i) => (i === 0 ? oneOf(() => conditionWords(here)) : outer) }
    case 'equals':
    case 'Fn::Equals':
      return { item: (_, list) => ({ ...value, values: () => comparedWords(list, here) }) }
    case 'not':
      return condition
    case 'and':
    case 'or':
    case 'Fn::And':
    case 'Fn::Or':
    case 'Fn::Not':
      return listOf(condition)
    default:
      return undefined
  }
}

function composing(name: string, value: Form, here: KnownHere): Form {
  const entry = { form: value }
  const map: Field = { form: named(value), draft: {} }
  switch (name) {
    case 'str_replace':
    case 'str_replace_strict':
    case 'str_replace_vstrict':
      return argumentsOf(name, { template: entry, params: map })
    case 'repeat': {
      const isLate = templateVersion(here.version)?.functions.repeat === 'repeat-permutations'
      return argumentsOf(name, { template: entry, for_each: map, permutations: isLate ? { form: truth } : undefined })
    }
    case 'yaql':
      return argumentsOf(name, { expression: {}, data: map })
    case 'map_replace':
      return { item: (i) => (i === 0 ? value : argumentsOf(name, { keys: map, values: map })) }
    case 'make_url':
      return argumentsOf(name, Object.fromEntries(urlParts.map((part) => [part, part === 'query' ? map : entry])))
    case 'digest':
      return { item: (i) => (i === 0 ? oneOf(() => words('value', digestAlgorithms)) : value) }
    default:
      return value
  }
}

/** The keys a function takes, each with its line. */
function argumentsOf(name: string, fields: { readonly [key: string]: Field | undefined }): Form {
  return record(withDocs(fields, functionDocs[name]?.arguments ?? {}))
}

const urlParts = ['scheme', 'username', 'password', 'host', 'port', 'path', 'query', 'fragment']

/** The text of an item, without what is being typed. */
function textAt(list: ListNode, index: number): string | undefined {
  const item: YamlNode | undefined = list.items[index]
  return item?.kind === 'scalar' && typeof item.value === 'string' ? item.value : undefined
}

/** The attributes of the resource named in front. */
function attributeWords(list: ListNode, here: KnownHere): Word[] {
  const resource = here.template.resources.get(textAt(list, 0) ?? '')
  const schema = resource && here.schemaFor(resource.type, resource.name)
  if (!schema) return []
  const known = Object.entries(schema.attributes).flatMap(([label, { type, doc, support }]): Word[] => {
    if (support.status === 'HIDDEN') return []
    const text = paragraphs(doc, describeSupport(support, support.message))
    const deprecated = isOutOfUse(support)
    return [{ label, kind: 'attribute', detail: type, doc: text || undefined, deprecated, rank: deprecated ? 9 : 3 }]
  })
  const file = here.assistance.files?.get(schema.type)
  const outputs = file === undefined ? [] : [...parseTemplate(file).outputs.values()]
  const nested = outputs.map(
    ({ name, description }): Word => ({
      label: name,
      kind: 'attribute',
      detail: `output of ${schema.type}`,
      doc: description && plainText(description),
      rank: 3,
    }),
  )
  const all: Word = {
    label: 'show',
    kind: 'attribute',
    detail: 'map',
    doc: 'All the service tells of the resource.',
    rank: 8,
  }
  return [...known, ...nested, ...(schema.service === null ? [] : [all])]
}

/** The keys of a parameter’s default, where the items in front lead to. */
function keyOf(list: ListNode, index: number, { template }: KnownHere): Form {
  const [name, ...path] = list.items.slice(0, index).map((item) => plainValue(item))
  let at: Value | undefined = template.parameters.get(pythonText(name ?? null))?.default
  for (const step of path) at = isMap(at) ? own(at, pythonText(step)) : undefined
  const found = at
  return oneOf(() => (isMap(found) ? words('value', Object.keys(found)) : []))
}

/** The names of mappings, then the keys in them. */
function mappingWords(list: ListNode, index: number, { template }: KnownHere): Word[] {
  let at: Value | undefined = template.mappings
  for (const step of list.items.slice(0, index)) at = isMap(at) ? own(at, pythonText(plainValue(step))) : undefined
  return index < 3 && isMap(at) ? words('value', Object.keys(at)) : []
}

/** What the parameter on the other side may be. */
function comparedWords(list: ListNode, { template }: KnownHere): Word[] {
  return list.items.flatMap((item) => {
    const call = item.kind === 'map' && item.pairs.length === 1 ? item.pairs[0] : undefined
    if (!call || call.name === MARK || !['get_param', 'Ref'].includes(call.name)) return []
    const parameter = template.parameters.get(pythonText(plainValue(call.value)))
    return (parameter?.constraints ?? []).flatMap(allowedWords)
  })
}
