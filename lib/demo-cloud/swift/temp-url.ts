import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Call, Refusal } from '../frame/call.ts'

const invalid = () => new Refusal(401, 'Temp URL invalid')

/** Methods that a URL signed for one of them allows as well. */
const implied: Readonly<Record<string, readonly string[]>> = {
  GET: ['GET'],
  HEAD: ['HEAD', 'GET', 'PUT', 'POST'],
  PUT: ['PUT'],
  POST: ['POST'],
  DELETE: ['DELETE'],
}

/** Whether the caller brings a signature of the account's or the container's key instead of a token. Throws when it isn't good. */
export function hasTempUrl(call: Call, projectId: string): boolean {
  const [signature, expires] = [call.query.get('temp_url_sig'), call.query.get('temp_url_expires')]
  if (signature === null || expires === null) return false
  if (!/^\d{1,12}$/.test(expires) || Number(expires) * 1000 < call.now) throw invalid()
  const { accounts, containers } = call.cloud.swift
  const { metadata = {} } = accounts.get(projectId) ?? {}
  const { keys: own = [] } = containers.get(`${projectId}/${call.params.container}`) ?? {}
  const keys = [metadata['temp-url-key'], metadata['temp-url-key-2'], ...own].filter((key) => key !== undefined)
  const digest = signature.length === 40 ? 'sha1' : signature.length === 64 ? 'sha256' : 'sha512'
  const isGood = keys.some((key) =>
    (implied[call.method] ?? []).some((method) => {
      const expected = createHmac(digest, key)
        .update(`${method}\n${expires}\n${decodeURIComponent(call.path)}`)
        .digest('hex')
      const [a, b] = [Buffer.from(expected), Buffer.from(signature)]
      return a.length === b.length && timingSafeEqual(a, b)
    }),
  )
  if (!isGood) throw invalid()
  return true
}
