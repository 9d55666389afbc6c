import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readPriceBook } from './read-price-book.ts'

const folder = mkdtempSync(join(tmpdir(), 'hearth-prices-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const file = (text: string) => {
  const path = join(folder, 'book.json')
  writeFileSync(path, text)
  return path
}

test('an operator’s book is read; none is none', () => {
  expect(readPriceBook(undefined)).toBeNull()
  expect(readPriceBook('lib/preflight/demo-price-book.json')).toMatchObject({ currency: 'EUR', hoursPerMonth: 730 })
})

test('mistakes in it stop the start, each named', () => {
  const wrong = file('{"currency": "euro", "flavors": {"m1.small": -1}}')
  expect(() => readPriceBook(wrong)).toThrow(/currency: is three capital letters[\s\S]*flavors\.m1\.small/)
  expect(() => readPriceBook(file('{'))).toThrow(/HEARTH_PRICE_BOOK: .* can't be read/)
  expect(() => readPriceBook(join(folder, 'none'))).toThrow(/can't be read/)
})
