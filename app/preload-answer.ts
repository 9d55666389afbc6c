import { headers } from 'next/headers'
import { preload } from 'react-dom'

/**
 * Lets a browser that loads a page ask one of our routes together with the page's scripts, and not after them. Not where a
 * page that stands already moves on: an answer that nobody takes at once would lie there, and be taken for news later.
 */
export async function preloadAnswer(path: string): Promise<void> {
  // The framework hides its own headers; but only who loads a page wants HTML.
  if ((await headers()).get('accept')?.includes('text/html')) preload(path, { as: 'fetch', crossOrigin: 'anonymous' })
}
