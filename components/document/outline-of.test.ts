import { expect, test } from 'vitest'
import { sampleTemplate } from '#bench/sample-template.ts'
import { analyse } from './analyse.ts'
import { outlineOf } from './outline-of.ts'

test('an outline is what the page itself would find, and is made once', () => {
  const text = sampleTemplate(20)
  const { diagnostics, ...whole } = analyse(text, { files: new Map(), environments: [] })
  const outline = outlineOf({ text, files: {} })
  expect({ ...outline, text }).toEqual({ ...whole, diagnostics: [] })
  expect(outlineOf({ text, files: {} })).toBe(outline)
})

test('the newest few are kept', () => {
  const text = 'heat_template_version: 2018-08-31\n'
  const first = outlineOf({ text, files: {} })
  for (let at = 0; at < 8; at++) outlineOf({ text: `${text}# ${at}\n`, files: {} })
  expect(outlineOf({ text, files: {} })).not.toBe(first)
})

test('there is none of a design with files, nor of one that takes long', () => {
  expect(outlineOf({ text: '', files: { 'a.yaml': '' } })).toBeUndefined()
  expect(outlineOf({ text: '#'.repeat(250_001), files: {} })).toBeUndefined()
})
