import { type Expected, killTemplate } from './template.ts'
import { without } from './without.ts'

/** Names of what a cloud has, by kind. */
export type Objects = Readonly<Record<string, readonly string[]>>

/** A stack of `killTemplate` that is gone. */
export const nothing: Expected = Object.fromEntries(Object.keys(killTemplate(1).expected).map((kind) => [kind, []]))

/** What the cloud has too much or too little of a stack, by resource, beside what it had `before`. */
export function differences(objects: Objects, before: Objects, expected: Expected, stack: string): string[] {
  const ours = new RegExp(`^${stack}-(.+?)(-[a-z2-7]{12})?$`)
  return Object.entries(expected).flatMap(([kind, names]) => {
    const added = without(objects[kind] ?? [], before[kind] ?? [])
    const made = added.map((name) => ours.exec(name)?.[1] ?? name)
    const missing = without(names, made).map((name) => `${kind} “${name}” is missing`)
    const extra = without(made, names).map((name) => `${kind} “${name}” is too much`)
    return [...missing, ...extra]
  })
}
