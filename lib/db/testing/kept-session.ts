import type { SessionRecord } from '#lib/access/session-store.ts'

/** A session as it is kept, but for its token. */
export const keptSession: Omit<SessionRecord, 'sealedToken'> = {
  id: 's',
  authUrl: 'http://k.test/v3',
  identity: {
    userId: 'u',
    userName: 'u',
    userDomain: 'd',
    projectId: 'p',
    projectName: 'p',
    roles: [],
    expiresAt: '',
  },
  projects: [],
  region: null,
  regions: [],
  expiresAt: Date.now() + 600_000,
  usedAt: Date.now(),
}
