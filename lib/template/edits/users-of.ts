import type { Site } from './reference-sites.ts'

/** Who uses something, for a refusal: `resources.web, outputs.ip and 3 more`. */
export function usersOf(sites: readonly Site[]): string {
  const users = [...new Set(sites.map(({ path }) => path.slice(0, 2).join('.')))]
  const more = users.length > 3 ? ` and ${users.length - 3} more` : ''
  return `${users.slice(0, 3).join(', ')}${more}`
}
