import { relate } from '#lib/graph/relate.ts'
import { connect } from '#lib/template/edits/connect.ts'
import { once, type Step } from '#lib/template/edits/in-turn.ts'
import { removeResource } from '#lib/template/edits/remove-resource.ts'
import { valueAt } from '#lib/template/edits/section.ts'
import { setProperty } from '#lib/template/edits/set-property.ts'
import type { Editable } from '#lib/template/edits/sheet.ts'
import { isMap } from '#lib/template/python-text.ts'
import type { Template } from '#lib/template/template.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { offers } from './reference-properties.ts'
import { inWordsOf, wordsOf } from './words.ts'

/**
 * Removes resources and ties those who needed them to what they needed: by a property that may hold the reference where
 * there is one, else by the order alone.
 */
export function rejoinSteps(template: Template, names: ReadonlySet<string>): readonly Step[] {
  const joins = neighbours(template, names).map(([from, to]) => once((now) => tie(now, template, from, to)))
  return [...removeSteps(names), ...joins]
}

/** Removes resources, and references to them where those are a whole property, list item or output. */
export function removeSteps(names: ReadonlySet<string>): readonly Step[] {
  return [...names].map((name) => once((now) => removeResource(now, name, { mode: 'unlink' })))
}

/** Who needed what by way of the removed ones alone. */
function neighbours(template: Template, names: ReadonlySet<string>): [from: string, to: string][] {
  const edges = relate(template).edges.filter(({ kinds }) => kinds.some((kind) => kind !== 'hidden'))
  const needs = Map.groupBy(edges, ({ from }) => from)
  const behind = (name: string, seen: Set<string>): string[] =>
    (needs.get(name) ?? []).flatMap(({ to }) => {
      if (seen.has(to)) return []
      seen.add(to)
      return names.has(to) ? behind(to, seen) : [to]
    })
  return edges
    .filter(({ from, to }) => !names.has(from) && names.has(to))
    .flatMap(({ from, to }) => {
      const known = new Set((needs.get(from) ?? []).map((edge) => edge.to))
      return behind(to, new Set([from])).flatMap((end): [string, string][] => (known.has(end) ? [] : [[from, end]]))
    })
}

function tie(now: Editable, template: Template, from: string, to: string) {
  const words = wordsOf(now)
  const written = valueAt(now.tree.value, [words.resources, from, words.properties])
  const properties: { readonly [name: string]: Value } = written !== undefined && isMap(written) ? written : {}
  const [a, b] = [template.resources.get(from)!, template.resources.get(to)!]
  const [offer] = offers({ name: from, type: a.type, properties }, b)
  return offer ? setProperty(now, from, offer.path, inWordsOf(now, offer.value)) : connect(now, { from, to })
}
