import book from './demo-price-book.json' with { type: 'json' }
import { type PriceBook, priceBook } from './price-book.ts'

/** Prices of the demo cloud: made up, of the size that public clouds take. A sample for books of one's own. */
export const demoPriceBook: PriceBook = priceBook.parse(book)
