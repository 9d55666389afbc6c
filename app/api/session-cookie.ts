import { runningServer } from '#lib/running-server.ts'

const NAME = 'hearth_session'
/** The other sessions of this browser, which wait until they are chosen. */
const OTHERS = 'hearth_others'
/** Browsers take a cookie that begins so from this very host alone, over TLS: no neighbour's page can plant one. */
const BOUND = '__Host-'
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
  const found = new Map(header.split(';').map((part) => part.trim().split('=', 2) as [string, string]))
  return found.get(BOUND + wanted) || (runningServer().secure ? undefined : found.get(wanted)) || undefined
}

/** Keeps `value` until `expiresAt` (ISO 8601); out of reach for scripts and other sites. */
export function setSessionCookie(value: string, expiresAt: string, secure: boolean): CookieHeaders {
  return [cookie(NAME, value, secure, `; Expires=${new Date(expiresAt).toUTCString()}`)]
}

/** Keeps the sessions that wait for as long as the browser is open; each ends on its own. */
export const setOtherCookies = (values: readonly string[], secure: boolean): CookieHeaders =>
  values.length === 0 ? [clear(OTHERS, secure)] : [cookie(OTHERS, values.slice(0, MOST_OTHERS).join('.'), secure, '')]

export const clearSessionCookies = (secure: boolean): CookieHeaders => [clear(NAME, secure), clear(OTHERS, secure)]

function cookie(name: string, value: string, secure: boolean, more: string): [string, string] {
  return ['set-cookie', `${secure ? BOUND : ''}${name}=${value}; ${PLACE}${more}${secure ? '; Secure' : ''}`]
}

const clear = (name: string, secure: boolean): [string, string] => cookie(name, '', secure, '; Max-Age=0')
