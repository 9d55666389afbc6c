const NAME = 'hearth_session'

/** The session cookie's value, if the browser sent one. */
export function sessionCookie(request: Request): string | undefined {
  const header = request.headers.get('cookie') ?? ''
  for (const part of header.split(';')) {
    const [name, value] = part.trim().split('=', 2)
    if (name === NAME && value) return value
  }
  return undefined
}

/** A Set-Cookie header that keeps `value` until `expiresAt` (ISO 8601); out of reach for scripts and other sites. */
export function setSessionCookie(value: string, expiresAt: string, secure: boolean): Record<string, string> {
  const parts = [
    `${NAME}=${value}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
    `Expires=${new Date(expiresAt).toUTCString()}`,
  ]
  return { 'set-cookie': [...parts, ...(secure ? ['Secure'] : [])].join('; ') }
}

export const clearSessionCookie = { 'set-cookie': `${NAME}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0` }
