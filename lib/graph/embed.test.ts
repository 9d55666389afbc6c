import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { embedInPng, textInPng } from './embed-in-png.ts'
import { embedInSvg, textInSvg } from './embed-in-svg.ts'

/** The smallest picture: one pixel. */
const png = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
  (char) => char.charCodeAt(0),
)
const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1"/></svg>\n'
const wellFormed = fc.string({ unit: 'binary' }).map((text) => text.toWellFormed())

test('a text put into a picture comes out as it was', () => {
  fc.assert(
    fc.property(wellFormed, (text) => {
      expect(textInPng(embedInPng(png, text))).toBe(text)
      expect(textInSvg(embedInSvg(svg, text))).toBe(text)
    }),
  )
})

test('a byte order mark and CRLF stay', () => {
  const text = '\uFEFFa: 1\r\nb: 2\r\n'
  expect(textInPng(embedInPng(png, text))).toBe(text)
  expect(textInSvg(embedInSvg(svg, text))).toBe(text)
})

test('the picture stays a picture: every chunk has its check sum', () => {
  const made = embedInPng(png, 'größe')
  const view = new DataView(made.buffer)
  const types: string[] = []
  for (let at = 8; at < made.length; at += view.getUint32(at) + 12) {
    const end = at + 8 + view.getUint32(at)
    types.push(String.fromCharCode(...made.subarray(at + 4, at + 8)))
    expect(view.getUint32(end)).toBe(crc32(made.subarray(at + 4, end)))
  }
  expect(types).toEqual(['IHDR', 'iTXt', 'IDAT', 'IEND'])
})

test('a picture of somebody else’s has no text, and rubbish is no picture', () => {
  expect(textInPng(png)).toBeUndefined()
  expect(textInSvg(svg)).toBeUndefined()
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (rubbish) => {
      expect(textInPng(rubbish)).toBeUndefined()
      expect(textInPng(Uint8Array.from([...png.subarray(0, 8), ...rubbish]))).toBeUndefined()
    }),
  )
})
