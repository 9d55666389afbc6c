import { createHmac, randomBytes, scryptSync, timingSafeEqual } from 'node:crypto'

const keyLength = 32
const cost = { N: 1024, r: 8, p: 1 }

/** A password as it is kept. */
export function sealPassword(password: string): string {
  const salt = randomBytes(16)
  return `${salt.toString('base64')}:${scryptSync(password, salt, keyLength, cost).toString('base64')}`
}

export function passwordFits(password: unknown, sealed: string): boolean {
  if (typeof password !== 'string') return false
  const [salt, key] = sealed.split(':')
  const given = scryptSync(password, Buffer.from(salt ?? '', 'base64'), keyLength, cost)
  return timingSafeEqual(given, Buffer.from(key ?? '', 'base64'))
}

/** What a token says; it is carried in the token itself, so that every restart still knows it. */
export interface TokenClaims {
  readonly user: string
  readonly project?: string
  readonly domain?: string
  readonly methods: readonly string[]
  readonly issued: number
  readonly expires: number
  readonly audit: string
  readonly credential?: string
  readonly trust?: string
}

const prefix = 'gAAAAAB'
const signatureLength = 43

const sign = (text: string, key: string) => createHmac('sha256', key).update(text).digest('base64url')

export function sealToken(claims: TokenClaims, key: string): string {
  const payload = Buffer.from(JSON.stringify(claims)).toString('base64url')
  return prefix + payload + sign(payload, key)
}

/** The claims of a token that this cloud has signed. */
export function openToken(token: string, key: string): TokenClaims | undefined {
  if (!token.startsWith(prefix) || token.length < prefix.length + signatureLength) return undefined
  const payload = token.slice(prefix.length, -signatureLength)
  const expected = Buffer.from(sign(payload, key))
  const given = Buffer.from(token.slice(-signatureLength))
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
  return JSON.parse(Buffer.from(payload, 'base64url').toString()) as TokenClaims
}
