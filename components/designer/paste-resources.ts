import { stringify } from 'yaml'
import { once, type Step } from '#lib/template/edits/in-turn.ts'
import { setValue } from '#lib/template/edits/set-value.ts'
import { isMap, isScalar } from '#lib/template/python-text.ts'
import type { Template } from '#lib/template/template.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { freeVariant } from './new-resource.ts'
import { resourcePath, wordsOf } from './words.ts'

/** Some resources of a template as a small template of their own. */
export function resourcesText(template: Template, names: ReadonlySet<string>): string {
  const all = resourcesIn(template)
  const chosen = Object.fromEntries(
    [...names].filter((name) => Object.hasOwn(all, name)).map((name) => [name, all[name]!]),
  )
  return stringify({ [wordsOf(template).resources]: chosen })
}

/** The resources of a text someone pastes: a template, its `resources` section, or only what stands in it. */
export function resourcesIn(template: Template): { readonly [name: string]: Value } {
  const { value } = template.tree
  if (!isMap(value)) return {}
  const section = value[wordsOf(template).resources] ?? value
  const bare = section === value
  const entries = isMap(section) ? Object.entries(section) : []
  const whole = entries.every(([, entry]) => isMap(entry) && typeof (entry.type ?? entry.Type) === 'string')
  return bare && !whole ? {} : Object.fromEntries(entries)
}

/** A free name for each. */
export function freeVariants(
  template: Pick<Template, 'resources' | 'parameters'>,
  names: readonly string[],
): ReadonlyMap<string, string> {
  const copies = new Map<string, string>()
  for (const name of names) copies.set(name, freeVariant(template, name, new Set(copies.values())))
  return copies
}

/** The steps that write resources under their new names; references among them follow. */
export function pasteSteps(
  resources: { readonly [name: string]: Value },
  names: ReadonlyMap<string, string>,
): readonly Step[] {
  return [...names].map(([from, to]) =>
    once((now) => setValue(now, resourcePath(now, to), renamedIn(resources[from]!, names))),
  )
}

const waiting = /^(?:depends_on|DependsOn)$/
const naming = /^(?:get_resource|Ref)$/
const asking = /^(?:get_attr|Fn::GetAtt)$/

/** A definition in which references follow `names`. */
export function renamedIn(value: Value, names: ReadonlyMap<string, string>): Value {
  const named = (name: Value): Value => (typeof name === 'string' ? (names.get(name) ?? name) : name)
  if (Array.isArray(value)) return value.map((item) => renamedIn(item, names))
  if (isScalar(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      if ((naming.test(key) || waiting.test(key)) && typeof item === 'string') return [key, named(item)]
      if (asking.test(key) && Array.isArray(item) && item.length > 0)
        return [key, [named(item[0]!), ...item.slice(1).map((rest) => renamedIn(rest, names))]]
      if (waiting.test(key) && Array.isArray(item)) return [key, item.map(named)]
      return [key, renamedIn(item, names)]
    }),
  )
}
