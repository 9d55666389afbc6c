const signature = [137, 80, 78, 71, 13, 10, 26, 10]
const keyword = 'hearth:design'

/** The picture with a text inside (an `iTXt` chunk) that nobody sees; `textInPng` finds it again, byte for byte. */
export function embedInPng(png: Uint8Array, text: string): Uint8Array<ArrayBuffer> {
  if (!isPng(png)) throw new TypeError('This is no PNG picture.')
  // Keyword, then: not compressed, no method, no language, no translated keyword.
  const data = new TextEncoder().encode(`${keyword}\0\0\0\0\0${text}`)
  const chunk = chunkOf('iTXt', data)
  const at = signature.length + 12 + 13 // behind the header, which is always first and 13 bytes long
  return concatenated([png.subarray(0, at), chunk, png.subarray(at)])
}

/** The text inside a picture; undefined where there is none, or no picture. */
export function textInPng(png: Uint8Array): string | undefined {
  if (!isPng(png)) return undefined
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength)
  for (let at = signature.length; at + 12 <= png.length; ) {
    const length = view.getUint32(at)
    const type = String.fromCharCode(...png.subarray(at + 4, at + 8))
    const data = png.subarray(at + 8, at + 8 + length)
    if (type === 'iTXt' && data.length === length) {
      const found = textOf(data)
      if (found !== undefined) return found
    }
    at += length + 12
  }
  return undefined
}

function isPng(bytes: Uint8Array): boolean {
  return signature.every((byte, at) => bytes[at] === byte)
}

function textOf(data: Uint8Array): string | undefined {
  const start = new TextEncoder().encode(`${keyword}\0\0\0\0\0`)
  if (!start.every((byte, at) => data[at] === byte)) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(data.subarray(start.length))
  } catch {
    return undefined
  }
}

function chunkOf(type: string, data: Uint8Array): Uint8Array {
  const named = concatenated([new TextEncoder().encode(type), data])
  const chunk = new Uint8Array(named.length + 8)
  const view = new DataView(chunk.buffer)
  view.setUint32(0, data.length)
  chunk.set(named, 4)
  view.setUint32(named.length + 4, crc32(named))
  return chunk
}

function concatenated(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** The check sum that PNG asks for, bit by bit: a design's text is short. */
function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  }
  return (sum ^ 0xffffffff) >>> 0
}
