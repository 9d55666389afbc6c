import type { IncomingMessage, ServerResponse } from 'node:http'
import sirv from 'sirv'

const prefix = '/_next/static'

/**
 * Answers with the files that the build made for browsers, which `folder` holds as they are and packed. Their names say
 * what is in them, so whoever has one never asks again. Answers false, and nothing else, where there is no such file.
 */
export function builtFiles(folder: string): (request: IncomingMessage, response: ServerResponse) => boolean {
  const serve = sirv(folder, { brotli: true, gzip: true, maxAge: 31_536_000, immutable: true })
  return (request, response) => {
    const { url } = request
    if (!url?.startsWith(`${prefix}/`)) return false
    let isServed = true
    request.url = url.slice(prefix.length)
    serve(request, response, () => {
      isServed = false
    })
    request.url = url
    return isServed
  }
}
