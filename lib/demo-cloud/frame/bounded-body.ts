import { Refusal } from './call.ts'

/** Bytes of a request in JSON, and of an upload: all of it is kept in memory. */
export const largestJson = 2 * 1024 * 1024
export const largestUpload = 64 * 1024 * 1024

/** A request's body; refuses what is larger than `most` bytes, without reading it to its end. */
export async function boundedBody({ body, headers }: Request, most: number): Promise<Uint8Array> {
  if (Number(headers.get('content-length') ?? 0) > most) throw tooLarge()
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > most) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const tooLarge = () => new Refusal(413, 'Request is too large.')
