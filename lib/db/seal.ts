import { createCipheriv, createDecipheriv, createSecretKey, scryptSync } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Seal } from '#lib/engine/seal.ts'
import { randomBytes } from '#lib/random-bytes.ts'

/**
 * Seals secrets at rest with AES-256-GCM. The key comes from `secret` (the HEARTH_SECRET variable) or from a file of
 * mode 0600 in `dataFolder`, made at the first start. A sealed text is `v1.` and base64 of nonce, tag and cipher text.
 */
export function openSeal(options: { secret?: string | undefined; dataFolder: string }): Seal {
  const bytes = options.secret ? scryptSync(options.secret, 'hearth.seal', 32) : keyFile(options.dataFolder)
  const key = createSecretKey(bytes)
  return {
    seal(text) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return `v1.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')}`
    },
    open(sealed) {
      if (!sealed.startsWith('v1.')) throw new Error('this is not a sealed text')
      const bytes = Buffer.from(sealed.slice(3), 'base64')
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
      decipher.setAuthTag(bytes.subarray(12, 28))
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
    },
  }
}

function keyFile(folder: string): Buffer {
  const path = join(folder, 'secret.key')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  try {
    writeFileSync(path, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'hex')
  if (key.length !== 32) throw new Error(`${path} does not hold a key of 32 bytes in hexadecimal`)
  return key
}
