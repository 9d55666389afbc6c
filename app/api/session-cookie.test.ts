import { expect, test } from 'vitest'
import { announceServer } from '#lib/running-server.ts'
import type { Hearth } from '#lib/server.ts'
import { clearSessionCookies, sessionCookie, setSessionCookie } from './session-cookie.ts'

const ends = '2030-01-01T00:00:00.000Z'
const bringing = (cookie: string) => new Request('http://hearth.test/', { headers: { cookie } })

test('with TLS a cookie is bound to this very host; without, it is out of reach for scripts and other sites', () => {
  const [[, plain = ''] = [], [, bound = ''] = []] = [false, true].map(
    (secure) => setSessionCookie('v', ends, secure)[0],
  )
  for (const cookie of [plain, bound]) expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Lax;/)
  expect(plain).not.toContain('Secure')
  expect(bound).toMatch(/^__Host-hearth_session=v;.*; Secure$/)
  expect(bound).not.toContain('Domain')
  expect(clearSessionCookies(true).map(([, cookie]) => cookie)).toEqual([
    expect.stringMatching(/^__Host-hearth_session=;.*Max-Age=0; Secure$/),
    expect.stringMatching(/^__Host-hearth_others=;.*Max-Age=0; Secure$/),
  ])
})

test('with TLS, a cookie that a neighbour’s page planted is not looked at', () => {
  announceServer({ secure: true } as Hearth)
  expect(sessionCookie(bringing('hearth_session=planted'))).toBeUndefined()
  expect(sessionCookie(bringing('hearth_session=planted; __Host-hearth_session=own'))).toBe('own')
  announceServer({ secure: false } as Hearth)
  expect(sessionCookie(bringing('hearth_session=own'))).toBe('own')
})
