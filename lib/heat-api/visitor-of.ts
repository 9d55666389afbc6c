import type { Visitor } from './call.ts'
import type { Door } from './heat-world.ts'

/**
 * Who sends a request, null for nobody. A token says it; so do a name and a password, for the project in the path. Where
 * both come, the password is what operations go on with when the token has run out.
 */
export async function visitorOf(door: Door, headers: Headers, projectId: string): Promise<Visitor | null> {
  const token = headers.get('x-auth-token')
  const [user, key] = [headers.get('x-auth-user'), headers.get('x-auth-key')]
  if (!token) return user && key ? door.byPassword(user, key, projectId) : null
  const visitor = await door.byToken(token)
  if (!visitor || !user || !key) return visitor
  const lasting = await door.byPassword(user, key, visitor.projectId)
  return lasting && lasting.userId === visitor.userId ? { ...visitor, credential: lasting.credential } : visitor
}

/** The answer to nobody, as Keystone's own guard words it. */
export function unauthorized({ keystoneUrl }: Pick<Door, 'keystoneUrl'>): Response {
  const message = 'The request you have made requires authentication.'
  return Response.json(
    { error: { code: 401, title: 'Unauthorized', message } },
    { status: 401, headers: { 'www-authenticate': `Keystone uri="${keystoneUrl}"` } },
  )
}
