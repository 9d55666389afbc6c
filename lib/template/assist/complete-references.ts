import { pseudoParameters } from '../pseudo-parameters.ts'
import type { Value } from '../yaml-node.ts'
import type { Word } from './form.ts'
import type { KnownHere } from './known.ts'
import { plainText } from './markdown.ts'

/** The resources of the template a resource may refer to: not itself, and none of those in `without`. */
export function resourceWords(here: KnownHere, without: ReadonlySet<string> = new Set()): Word[] {
  return [...here.template.resources.values()]
    .filter(({ name }) => !without.has(name) && !isAround(name, here))
    .map(({ name, type, description }) => ({
      label: name,
      kind: 'resource',
      detail: type,
      doc: description && plainText(description),
      rank: 3,
    }))
}

/** Whether the cursor is in the resource called `name`. */
export const isAround = (name: string, { place: { path } }: KnownHere) =>
  /^resources$/i.test(String(path[0])) && path[1] === name

/** The parameters of the template. */
export function parameterWords({ template }: KnownHere, without: ReadonlySet<string> = new Set()): Word[] {
  return [...template.parameters.values()]
    .filter(({ name }) => !without.has(name))
    .map(({ name, type, label, description }) => ({
      label: name,
      kind: 'parameter',
      detail: label === undefined ? type : `${type} · ${label}`,
      doc: description && plainText(description),
      rank: 3,
    }))
}

/** What get_param may name besides the template’s own parameters. */
export function pseudoWords({ template }: KnownHere): Word[] {
  return Object.entries(pseudoParameters[template.format]).map(([label, doc]) => ({
    label,
    kind: 'parameter',
    doc,
    rank: 7,
  }))
}

/** The conditions of the template, without the one called `self`. */
export function conditionWords({ template }: KnownHere, self?: string): Word[] {
  return [...template.conditions.keys()]
    .filter((name) => name !== self)
    .map((label) => ({ label, kind: 'condition', rank: 4 }))
}

/** The files of the project. */
export function fileWords({ assistance }: KnownHere): Word[] {
  return [...(assistance.files?.keys() ?? [])].toSorted().map((label) => ({ label, kind: 'file' }))
}

/** What a constraint that lists values allows. */
export function allowedWords(constraint: { readonly kind: string; readonly values?: readonly Value[] }): Word[] {
  if (constraint.kind !== 'allowed_values') return []
  return (constraint.values ?? []).flatMap((value, i): Word[] =>
    value === null || typeof value === 'object'
      ? []
      : [{ label: String(value), kind: 'value', draft: value, rank: 1 + i / 1000 }],
  )
}
