const NAME = 'hearth_session'
/** The other sessions of this browser, which wait until they are chosen. */
const OTHERS = 'hearth_others'
const MOST_OTHERS = 7

const PLACE = 'Path=/; HttpOnly; SameSite=Lax'

/** Headers that set cookies, one each. */
export type CookieHeaders = [name: string, value: string][]

/** The session cookie's value, if the browser sent one. */
export const sessionCookie = (request: Request): string | undefined => cookieOf(request, NAME)

/** The values of the sessions that wait. */
export const otherCookies = (request: Request): string[] =>
  (cookieOf(request, OTHERS) ?? '').split('.').filter((value) => value !== '')

function cookieOf(request: Request, wanted: string): string | undefined {
  const header = request.headers.get('cookie') ?? ''
  for (const part of header.split(';')) {
    const [name, value] = part.trim().split('=', 2)
    if (name === wanted && value) return value
  }
  return undefined
}

/** Keeps `value` until `expiresAt` (ISO 8601); out of reach for scripts and other sites. */
export function setSessionCookie(value: string, expiresAt: string, secure: boolean): CookieHeaders {
  return [cookie(NAME, value, secure, `; Expires=${new Date(expiresAt).toUTCString()}`)]
}

/** Keeps the sessions that wait for as long as the browser is open; each ends on its own. */
export const setOtherCookies = (values: readonly string[], secure: boolean): CookieHeaders =>
  values.length === 0 ? [clear(OTHERS)] : [cookie(OTHERS, values.slice(0, MOST_OTHERS).join('.'), secure, '')]

export const clearSessionCookies: CookieHeaders = [clear(NAME), clear(OTHERS)]

function cookie(name: string, value: string, secure: boolean, more: string): [string, string] {
  return ['set-cookie', `${name}=${value}; ${PLACE}${more}${secure ? '; Secure' : ''}`]
}

function clear(name: string): [string, string] {
  return ['set-cookie', `${name}=; ${PLACE}; Max-Age=0`]
}
