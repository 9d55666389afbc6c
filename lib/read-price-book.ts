import { readFileSync } from 'node:fs'
import { ConfigError } from '#lib/config.ts'
import { type PriceBook, priceBook } from '#lib/preflight/price-book.ts'

/** The operator's price book; null where none is named. Throws ConfigError with every mistake in the file. */
export function readPriceBook(path: string | undefined): PriceBook | null {
  if (path === undefined) return null
  const read = priceBook.safeParse(contents(path))
  if (read.success) return read.data
  const lines = read.error.issues.map((issue) => `  ${issue.path.join('.') || 'the book'}: ${issue.message}`)
  throw new ConfigError(`HEARTH_PRICE_BOOK: ${path} is no price book:\n${lines.join('\n')}`)
}

function contents(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new ConfigError(`HEARTH_PRICE_BOOK: ${path} can't be read: ${(error as Error).message}`)
  }
}
