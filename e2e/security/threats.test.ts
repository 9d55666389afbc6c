import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const docs = join(import.meta.dirname, '../../docs')
const rows = readFileSync(join(docs, 'threat-model.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| T\d+ /.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))

test('threats are numbered without gaps', () => {
  expect(rows.length).toBeGreaterThan(25)
  expect(rows.map(([, number]) => number)).toEqual(rows.map((_, at) => `T${at + 1}`))
})

test('each threat has a defence that is there, and a test that shows it', () => {
  const untrue = rows.flatMap(([, number, , , defence = '', shown = '']) => {
    const defences = [...defence.matchAll(/`([\w./[\]-]+\.(?:ts|tsx))`/g)].map(([, path]) => join(docs, '..', path!))
    const proofs = [...shown.matchAll(/\]\(([^)]+)\) “([^”]+)”/g)].map(([, path, title]) => ({
      path: join(docs, path!),
      title: title!,
    }))
    const missing = defences.filter((path) => !existsSync(path))
    const untold = proofs.filter(({ path, title }) => !existsSync(path) || !readFileSync(path, 'utf8').includes(title))
    return [
      ...(defences.length === 0 || proofs.length === 0 ? [`${number}: names no defence or no test`] : []),
      ...missing.map((path) => `${number}: ${path} is not there`),
      ...untold.map(({ path, title }) => `${number}: ${path} has no test “${title}”`),
    ]
  })
  expect(untrue).toEqual([])
})
