import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import type { Template } from '#lib/template/template.ts'
import type { Terminal } from './command.ts'
import { fmt } from './fmt.ts'

const folder = mkdtempSync(join(tmpdir(), 'hearth-'))
afterAll(() => rmSync(folder, { recursive: true }))

const untidy = 'heat_template_version: 2021-04-16  \n'
const tidy = 'heat_template_version: 2021-04-16\n'
const [a, b, broken] = [join(folder, 'a.yaml'), join(folder, 'b.yaml'), join(folder, 'broken.yaml')]

beforeEach(() => {
  writeFileSync(a, untidy)
  writeFileSync(b, tidy)
  writeFileSync(broken, `${untidy}x: [`)
})

/** Takes blanks at ends of lines away: enough of a formatter to see what the command does with one. */
const format = ({ text }: Template) =>
  [...text.matchAll(/ +$/gm)].map(({ 0: blanks, index }) => ({ from: index, to: index + blanks.length, insert: '' }))

async function run(...args: string[]) {
  const said: string[] = []
  const terminal: Terminal = {
    out: (text) => void said.push(text),
    err: (text) => void said.push(text),
    isTty: false,
    colour: false,
    stdin: async () => untidy,
  }
  return { code: await fmt(format).run(args, terminal), said }
}

test('prints the tidied text, and leaves the file', async () => {
  expect(await run(a)).toEqual({ code: 0, said: [tidy.trimEnd()] })
  expect(await run('-')).toEqual({ code: 0, said: [tidy.trimEnd()] })
  expect(readFileSync(a, 'utf8')).toBe(untidy)
})

test('--check names what would change', async () => {
  expect(await run('--check', a, b)).toEqual({ code: 1, said: [a] })
  expect(await run('--check', b)).toEqual({ code: 0, said: [] })
})

test('--write changes files, except those with syntax errors', async () => {
  expect(await run('--write', folder)).toEqual({ code: 1, said: [`${broken} has syntax errors: it stays as it is.`] })
  expect(readFileSync(a, 'utf8')).toBe(tidy)
  expect(readFileSync(broken, 'utf8')).toBe(`${untidy}x: [`)
})

test('several files need to be told apart', async () => {
  await expect(run(a, b)).rejects.toThrow('--check or --write')
  await expect(run('--check', '--write', a)).rejects.toThrow('exclude')
})
