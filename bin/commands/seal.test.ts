import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openDatabase } from '#lib/db/database.ts'
import { keyPath, openSeal } from '#lib/db/seal.ts'
import { sessionStore } from '#lib/db/session-store.ts'
import { keptSession } from '#lib/db/testing/kept-session.ts'
import { sealCommand } from './seal.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearth-seal-'))
  vi.stubEnv('HEARTH_DATA', folder)
  vi.stubEnv('HEARTH_SECRET', '')
  vi.stubEnv('DATABASE_URL', '')
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

async function hearth(...args: string[]) {
  const said: string[] = []
  const say = (text: string) => void said.push(text)
  const terminal = { out: say, err: say, isTty: false, colour: false, stdin: async () => '' }
  return { code: await sealCommand.run(args, terminal), said: said.join('\n') }
}

/** Does something with the sessions in the data folder, as Hearth would. */
async function inFolder<T>(work: (store: ReturnType<typeof sessionStore>) => Promise<T>): Promise<T> {
  const database = await openDatabase({ dataFolder: folder })
  return work(sessionStore(database)).finally(() => database.close())
}

test('a new key seals everything, and takes the place of the old one', async () => {
  const before = openSeal({ dataFolder: folder })
  const old = readFileSync(keyPath(folder), 'utf8')
  await inFolder((store) => store.put({ ...keptSession, sealedToken: before.seal('token') }))
  const rotated = await hearth('rotate', '--new-key', '--json')
  expect([rotated.code, JSON.parse(rotated.said)]).toEqual([0, expect.objectContaining({ resealed: 1, unopened: 0 })])
  const keys = readFileSync(keyPath(folder), 'utf8')
  expect(keys).toMatch(/^[0-9a-f]{64}\n$/)
  expect(keys).not.toBe(old)
  const record = await inFolder((store) => store.get('s'))
  expect(openSeal({ dataFolder: folder }).open(record!.sealedToken)).toBe('token')
  expect(await hearth('status')).toEqual({
    code: 0,
    said: expect.stringMatching(/session\.token +1 with the key of today$/m),
  })
}, 240_000)

test('what is still sealed with an old secret is told, and what it takes', async () => {
  const before = openSeal({ secret: 'the secret of last year, long enough!', dataFolder: folder })
  await inFolder((store) => store.put({ ...keptSession, sealedToken: before.seal('token') }))
  vi.stubEnv('HEARTH_SECRET', 'the secret of this year, long enough!')
  expect((await hearth('status')).code).toBe(1)
  const lost = await hearth('rotate')
  expect(lost.code).toBe(1)
  expect(lost.said).toContain('session.token                       0 sealed anew, 1 that no key opens')
  expect(lost.said).toContain('add it as HEARTH_SECRET_OLD')
  vi.stubEnv('HEARTH_SECRET_OLD', 'the secret of last year, long enough!')
  expect(await hearth('rotate')).toEqual({
    code: 0,
    said: expect.stringContaining('1 sealed with the key of today; none is left.'),
  })
}, 240_000)

test('what can’t be meant is refused', async () => {
  await expect(hearth()).rejects.toThrow('Say “status” or “rotate”.')
  await expect(hearth('status', '--new-key')).rejects.toThrow('Only “rotate”')
  vi.stubEnv('HEARTH_SECRET', 'the secret of this year, long enough!')
  await expect(hearth('rotate', '--new-key')).rejects.toThrow('The key is HEARTH_SECRET here')
})
