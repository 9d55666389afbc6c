import type { ActiveSession } from '#lib/access/access.ts'
import type { Hearth } from '#lib/server.ts'
import { notFound, Problem } from '../problem.ts'

/** Drafts belong to a project; who is no more than a reader there changes only their own. */
export const reachOf = ({ identity }: ActiveSession) => ({
  projectId: identity.projectId,
  userId: identity.userId,
  userName: identity.userName,
  reader: identity.roles.every((role) => role === 'reader'),
})

/** Refuses who may not even see the draft. */
export async function checkVisible(hearth: Hearth, session: ActiveSession, id: string): Promise<void> {
  if ((await hearth.drafts.mayWrite(reachOf(session), id)) === null) throw notFound('draft')
}

/** Refuses who may not change the draft, or not even see it. */
export async function checkWritable(hearth: Hearth, session: ActiveSession, id: string): Promise<void> {
  const writable = await hearth.drafts.mayWrite(reachOf(session), id)
  if (writable === null) throw notFound('draft')
  if (writable) return
  throw new Problem(403, {
    code: 'read-only',
    message: 'You may look at this design, not change it.',
    hint: 'Ask for a role in the project beyond reader, or work on a copy.',
  })
}
