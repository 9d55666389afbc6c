import { speech } from './speech.ts'

/**
 * What the catalogue calls a thing, in the reader's language: a resource type's title, its shelf, an example. Apart from
 * other messages, since a share that is made is not a share that is given. What has no translation stays as it is.
 */
export function catalogueName(name: string): string {
  return speech().catalogue[name] ?? name
}
