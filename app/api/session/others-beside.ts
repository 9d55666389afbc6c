import type { Access, ActiveSession } from '#lib/access/access.ts'

/**
 * The cookies, of those that a browser brings, that go on beside a session: those that live. One for the same user, cloud,
 * project and region is replaced by it, and ends.
 */
export async function othersBeside(
  access: Access,
  active: ActiveSession,
  cookies: readonly (string | undefined)[],
): Promise<string[]> {
  const others: string[] = []
  for (const cookie of cookies) {
    const session = await access.session(cookie)
    if (!cookie || !session || session.id === active.id) continue
    if (placeOf(session) === placeOf(active)) await access.signOut(cookie)
    else others.push(cookie)
  }
  return others
}

const placeOf = ({ authUrl, region, identity }: ActiveSession) =>
  JSON.stringify([authUrl, region, identity.userId, identity.projectId])
