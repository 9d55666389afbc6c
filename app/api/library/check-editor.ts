import type { ActiveSession } from '#lib/access/access.ts'
import { reachOf } from '../drafts/reach-of.ts'
import { Problem } from '../problem.ts'

/** The library belongs to the whole project: readers start from it, and leave it as it is. */
export function checkEditor(session: ActiveSession): void {
  if (!reachOf(session).reader) return
  throw new Problem(403, {
    code: 'read-only',
    message: 'Readers of a project can’t change its library.',
    hint: 'Ask for a role in the project beyond reader.',
  })
}
