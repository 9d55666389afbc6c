import { createCipheriv, createDecipheriv, createHash, createSecretKey, type KeyObject, scryptSync } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Seal } from '#lib/engine/seal.ts'
import { randomBytes } from '#lib/random-bytes.ts'

export interface SealOptions {
  /** The HEARTH_SECRET variable. */
  readonly secret?: string | undefined
  /** Those it had before: what was sealed with them is still opened. */
  readonly oldSecrets?: readonly string[] | undefined
  readonly dataFolder: string
}

/** A seal that tells of a sealed text whether it was sealed with the key of today. */
export interface KeyedSeal extends Seal {
  isCurrent(sealed: string): boolean
  /** What every text that is sealed with the key of today begins with. */
  readonly mark: string
}

interface Key {
  readonly id: string
  readonly bytes: KeyObject
}

/**
 * Seals secrets at rest with AES-256-GCM. The key comes from `secret`, or from a file of mode 0600 in `dataFolder`, made
 * at the first start; keys of before, further lines of that file among them, only open. A sealed text is `v2.`, its key's
 * id, and base64 of nonce, tag and cipher text; `v1.` texts, of before there were several keys, name none.
 */
export function openSeal(options: SealOptions): KeyedSeal {
  const keys = keysOf(options)
  const [key] = keys as [Key, ...Key[]]
  const mark = `v2.${key.id}.`
  return {
    mark,
    isCurrent: (sealed) => sealed.startsWith(mark),
    seal(text) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return mark + Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')
    },
    open(sealed) {
      const [, version, id, body = ''] = /^(?:(v1)|v2\.([0-9a-f]{8}))\.(.*)$/s.exec(sealed) ?? []
      if (version) return openWithAny(keys, body)
      if (!id) throw new Error('this is not a sealed text')
      const named = keys.find((one) => one.id === id)
      if (!named) throw new Error(`this was sealed with the key ${id}, which is not among those of today`)
      return openWith(named, body)
    },
  }
}

function openWith({ bytes: key }: Key, body: string): string {
  const bytes = Buffer.from(body, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
}

function openWithAny(keys: readonly Key[], body: string): string {
  for (const key of keys) {
    try {
      return openWith(key, body)
    } catch {
      // Another key's text; GCM tells a wrong key for certain.
    }
  }
  throw new Error('none of the keys of today opens this')
}

/** The key of today first. A file of keys is made only where there is no secret. */
function keysOf({ secret, oldSecrets = [], dataFolder }: SealOptions): Key[] {
  const lines = secret ? linesOf(keyPath(dataFolder)) : [...makeKeyFile(dataFolder)]
  const given = [...(secret ? [secret] : []), ...oldSecrets].map((text) => keyOf(scryptSync(text, 'hearth.seal', 32)))
  const filed = lines.map((line) => keyOf(keyIn(line, keyPath(dataFolder))))
  return secret ? [...given, ...filed] : [...filed, ...given]
}

const keyOf = (bytes: Buffer): Key => ({
  id: createHash('sha256').update('hearth.key').update(bytes).digest('hex').slice(0, 8),
  bytes: createSecretKey(bytes),
})

/** Where the keys are that Hearth makes itself, the one of today in the first line. */
export const keyPath = (dataFolder: string) => join(dataFolder, 'secret.key')

function keyIn(line: string, path: string): Buffer {
  const key = Buffer.from(line, 'hex')
  if (key.length !== 32) throw new Error(`${path} does not hold keys of 32 bytes in hexadecimal, one a line`)
  return key
}

function linesOf(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split(/\s+/).filter(Boolean)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

function makeKeyFile(folder: string): string[] {
  const path = keyPath(folder)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  try {
    writeFileSync(path, newKey(), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const lines = linesOf(path)
  if (lines.length === 0) throw new Error(`${path} does not hold keys of 32 bytes in hexadecimal, one a line`)
  return lines
}

/** A key as the file has it. */
export const newKey = () => `${randomBytes(32).toString('hex')}\n`
