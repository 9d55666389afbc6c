import { onlyKey } from '../calls-in.ts'
import { didYouMean } from '../did-you-mean.ts'
import { renameKey } from '../edits/rename-key.ts'
import { valueAt } from '../edits/section.ts'
import { setValue } from '../edits/set-value.ts'
import { isMap, isScalar } from '../python-text.ts'
import type { Template } from '../template.ts'
import { functionsOf } from '../versions.ts'
import type { Value } from '../yaml-node.ts'
import type { NodeAt } from './node-at.ts'
import type { Mender, Proposal } from './proposal.ts'

type Rewrite = (args: Value, template: Template) => Value | undefined

const renamed =
  (name: string): Rewrite =>
  (args) => ({ [name]: args })

const pairOf = (args: Value): readonly [Value, Value] | undefined =>
  Array.isArray(args) && args.length === 2 ? [args[0]!, args[1]!] : undefined

const facade: { readonly [name: string]: string } = {
  Metadata: 'metadata',
  DeletionPolicy: 'deletion_policy',
  UpdatePolicy: 'update_policy',
}

/** CloudFormation's functions as HOT says them. */
const inHot: { readonly [name: string]: Rewrite } = {
  Ref: (args, { resources }) => {
    if (typeof args !== 'string') return undefined
    return { [resources.has(args) ? 'get_resource' : 'get_param']: args }
  },
  'Fn::GetAtt': (args) => {
    const path = typeof args === 'string' ? args.split('.') : args
    return Array.isArray(path) && path.length > 1 ? { get_attr: path } : undefined
  },
  'Fn::Join': renamed('list_join'),
  'Fn::Split': renamed('str_split'),
  'Fn::If': renamed('if'),
  'Fn::Base64': (args) => args,
  'Fn::Replace': (args) => {
    const pair = pairOf(args)
    return pair && { str_replace: { template: pair[1], params: pair[0] } }
  },
  'Fn::ResourceFacade': (args) => {
    const name = typeof args === 'string' && Object.hasOwn(facade, args) ? facade[args] : undefined
    return name === undefined ? undefined : { resource_facade: name }
  },
}

/** HOT's functions as CloudFormation says them. */
const inCfn: { readonly [name: string]: Rewrite } = {
  get_param: (args) => (typeof args === 'string' ? { Ref: args } : undefined),
  get_resource: renamed('Ref'),
  get_attr: (args) => pairOf(args) && { 'Fn::GetAtt': args },
  list_join: (args) => pairOf(args) && { 'Fn::Join': args },
  str_split: (args) => pairOf(args) && { 'Fn::Split': args },
  if: renamed('Fn::If'),
  str_replace: (args) =>
    isMap(args) && args.params !== undefined && args.template !== undefined
      ? { 'Fn::Replace': [args.params, args.template] }
      : undefined,
}

/** Writes a function of the other language, and those inside it, as this language has it. */
export const translateFunction: Mender = ({ template, path }) => {
  const place = path.slice(0, -1)
  const before = valueAt(template.tree.value, place)
  const name = onlyKey(before ?? null)
  const after = before === undefined ? undefined : translated(before, template)
  const called = onlyKey(after ?? null)
  if (name === undefined || after === undefined || after === before || called === name) return []
  const label = called === undefined ? `Write it without “${name}”` : `Write it with “${called}”`
  return [{ label, edits: setValue(template, place, after) }]
}

/** The value in this template's language; the very same where nothing had to be changed. */
function translated(value: Value, template: Template): Value {
  if (isScalar(value)) return value
  if (Array.isArray(value)) {
    const items = value.map((item) => translated(item, template))
    return items.some((item, i) => item !== value[i]) ? items : value
  }
  const entries = Object.entries(value).map(([key, item]): [string, Value] => [key, translated(item, template)])
  const inner = entries.some(([key, item]) => item !== value[key]) ? Object.fromEntries(entries) : value
  const name = onlyKey(inner)
  const rewrites = template.format === 'hot' ? inHot : inCfn
  if (name === undefined || !Object.hasOwn(rewrites, name)) return inner
  return rewrites[name]!(inner[name] ?? null, template) ?? inner
}

/** Gives a function the name that was probably meant. */
export const spellFunction: Mender = ({ template, path }) => {
  const meant = didYouMean(String(path.at(-1)), functionsOf(template.version ?? ''))
  return meant === undefined ? [] : [{ label: `Change to “${meant}”`, edits: renameKey(template, path, meant) }]
}

/** The same where the misspelt function has left a map in the place of a value. */
export const spellCalled: Mender = (problem) => {
  const { template, path } = problem
  const only = onlyKey(valueAt(template.tree.value, path) ?? null)
  return only === undefined ? [] : spellFunction({ ...problem, path: [...path, only] })
}

/** Writes a `Ref` of the oldest HOT as later versions do. */
export function translateRef(template: Template, { path }: NodeAt): Proposal[] {
  const place = path.slice(0, -1)
  const before = valueAt(template.tree.value, place)
  if (template.format !== 'hot' || path.at(-1) !== 'Ref' || onlyKey(before ?? null) !== 'Ref') return []
  const after = before === undefined ? undefined : translated(before, template)
  if (after === undefined || after === before) return []
  return [{ label: `Write it with “${onlyKey(after)}”`, edits: setValue(template, place, after) }]
}
