import type { ActiveSession } from '#lib/access/access.ts'
import { Problem } from './problem.ts'

/** Throws a refusal that says why for who may only look. */
export function refuseReaders({ shown: { roles, mayChange, project } }: ActiveSession): void {
  if (mayChange) return
  throw new Problem(403, {
    code: 'forbidden',
    message: `You may look at the stacks of ${project.name}, but not change them.`,
    hint: `Your roles here: ${roles.join(', ') || 'none'}. It takes the role member; an administrator of the project can give it.`,
  })
}
