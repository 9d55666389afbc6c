import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { gatherFiles } from './gather-files.ts'

const file = (path: string, ...parts: BlobPart[]) => ({ path, file: new File(parts, path) })

test('a zip opens into its texts, without binaries and hidden folders', async () => {
  const zip = zipSync({
    'app/main.yaml': strToU8('heat_template_version: 2018-08-31\n'),
    'app/.git/config': strToU8('x'),
    'app/logo.png': new Uint8Array([0x89, 0x50, 0xff, 0xfe]),
  })
  expect(await gatherFiles([file('app.zip', new Uint8Array(zip))])).toEqual(
    new Map([['app/main.yaml', 'heat_template_version: 2018-08-31\n']]),
  )
})

test('what is too much is refused, not cut', async () => {
  await expect(gatherFiles([file('big.yaml', 'x'.repeat(4 * 1024 * 1024))])).rejects.toThrow('3 MB')
  const bomb = zipSync({ 'a.yaml': new Uint8Array(8 * 1024 * 1024).fill(65) })
  await expect(gatherFiles([file('a.zip', new Uint8Array(bomb))])).rejects.toThrow('3 MB')
})

test('a zip that is none says so', async () => {
  await expect(gatherFiles([file('a.zip', 'no zip')])).rejects.toThrow('cannot be read')
})
