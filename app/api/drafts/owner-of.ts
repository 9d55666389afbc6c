import type { ActiveSession } from '#lib/access/access.ts'

/** Drafts belong to one user within one project. */
export const ownerOf = ({ identity }: ActiveSession) => ({ projectId: identity.projectId, userId: identity.userId })
