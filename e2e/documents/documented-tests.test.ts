import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const docs = join(import.meta.dirname, '../../docs')

interface Mention {
  readonly path: string
  /** Of a test in that file; absent where the whole file is meant. */
  readonly title: string | undefined
}

/** The files that a page's tables link to as proof, with the titles in quotation marks behind them. */
function mentions(page: string): Mention[] {
  const text = readFileSync(join(docs, page), 'utf8')
  const rows = text.split('\n').filter((line) => line.startsWith('| '))
  const links = rows.flatMap((row) => [...row.matchAll(/\]\((\.\.\/[^)]+)\)(?: “([^”]+)”)?/g)])
  return links.map(([, path = '', title]) => ({ path: join(docs, path), title }))
}

test.each(['features.md', 'dashboard-defects.md'])('what %s gives as proof is there', (page) => {
  const all = mentions(page)
  expect(all.length).toBeGreaterThan(20)
  expect(all.filter(({ path }) => !existsSync(path))).toEqual([])
  const untold = all.filter(({ path, title }) => title && !readFileSync(path, 'utf8').includes(`'${title}'`))
  expect(untold).toEqual([])
})
