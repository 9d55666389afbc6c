import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type MimePart, multipart, multipartParts } from './mime.ts'

const line = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[\r\n]/g, ''))
const part: fc.Arbitrary<MimePart> = fc.record({
  content: fc.array(line, { minLength: 1, maxLength: 5 }).map((lines) => lines.join('\n')),
  subtype: fc.constantFrom('plain', 'cloud-config', 'x-shellscript'),
  filename: fc.stringMatching(/^[a-z.-]{0,12}$/),
})

test('what is put into a message comes out of it again', () => {
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
      expect(multipartParts(multipart(parts))).toEqual(parts)
    }),
  )
})

test('the same parts give the same text', () => {
  const parts = [{ content: 'a', subtype: 'plain', filename: 'x' }]
  expect(multipart(parts)).toBe(multipart([...parts]))
})

test('a text that is no message has no parts', () => {
  expect(multipartParts('#!/bin/sh\necho: hello\n')).toBeNull()
  expect(multipartParts('')).toBeNull()
})

test('a file name cannot leave its header', () => {
  const text = multipart([{ content: 'a', subtype: 'plain', filename: 'x"\r\nX-Evil: 1' }])
  expect(text).not.toMatch(/^X-Evil/m)
})

test("Python's mail parser, which cloud-init uses, reads the same parts", (context) => {
  const script = `
import email, json, sys
message = email.message_from_string(sys.stdin.read())
print(json.dumps([[p.get_content_type(), p.get_filename(), p.get_payload(decode=True).decode('utf-8')] for p in message.get_payload()]))
`
  const parts = [
    { content: '#cloud-config\npackages: [git]', subtype: 'cloud-config', filename: 'cloud-config' },
    { content: 'echo grüße', subtype: 'x-shellscript', filename: 'run.sh' },
  ]
  let read: string
  try {
    read = execFileSync('python3', ['-c', script], { input: multipart(parts), encoding: 'utf8' })
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return context.skip('python3 is not installed')
    throw error
  }
  expect(JSON.parse(read)).toEqual(parts.map((one) => [`text/${one.subtype}`, one.filename, one.content]))
})
