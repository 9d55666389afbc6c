import { notFound } from './problem.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The `id` of a route's `thing`; anything but a UUID is a 404, before the database sees it. */
export function idOf(
  { id = '' }: Readonly<Record<string, string>>,
  thing: 'stack' | 'draft' | 'webhook' | 'preset' | 'template',
): string {
  if (!UUID.test(id)) throw notFound(thing)
  return id.toLowerCase()
}

/** The `version` of a route. */
export function versionOf({ version = '' }: Readonly<Record<string, string>>): string {
  if (!UUID.test(version)) throw notFound('version')
  return version.toLowerCase()
}
