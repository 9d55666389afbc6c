import { createHash, randomUUID } from 'node:crypto'

/** `2026-01-31T12:00:00Z` */
export const isoSeconds = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`

/** `2026-01-31T12:00:00.000000`, with an optional Z. */
export const isoMicros = (ms: number, zone = ''): string => `${new Date(ms).toISOString().slice(0, -1)}000${zone}`

/** An id as Keystone writes it: a UUID without dashes. */
export const hexId = (): string => randomUUID().replaceAll('-', '')

export const hash = (algorithm: 'md5' | 'sha256' | 'sha512' | 'sha224', data: string | Uint8Array): string =>
  createHash(algorithm).update(data).digest('hex')

/** `fa:16:3e:…`, OpenStack's own prefix for generated addresses. */
export function randomMac(): string {
  const bytes = [...crypto.getRandomValues(new Uint8Array(3))]
  return ['fa', '16', '3e', ...bytes.map((byte) => byte.toString(16).padStart(2, '0'))].join(':')
}
