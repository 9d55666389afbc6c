import { expect, test } from 'vitest'
import { TextDocument } from 'vscode-languageserver-textdocument'
import type { Offer } from '#lib/template/assist/assistance.ts'
import { fromRange, toDiagnostic, toItem, toRange } from './protocol-shapes.ts'

const document = TextDocument.create('file:///a.yaml', 'yaml', 1, 'a: 💡\r\nb: "fl\r\n')
const offer: Offer = {
  label: 'flavor',
  kind: 'property',
  edit: { from: 10, to: 13, insert: '$a: \\{}' },
  cursor: 6,
  rank: 1,
}
const place = { offset: 13, index: 7, snippets: true }

test('ranges go to lines and columns of UTF-16 units and back', () => {
  const range = { from: 3, to: 10 }
  expect(toRange(document, range)).toEqual({ start: { line: 0, character: 3 }, end: { line: 1, character: 3 } })
  expect(fromRange(document, toRange(document, range))).toEqual(range)
})

test('an offer with a place for the cursor is a snippet in which nothing else has a meaning', () => {
  const item = toItem(document, offer, place)
  expect(item).toMatchObject({ insertTextFormat: 2, sortText: '000007' })
  expect(item.textEdit!.newText).toBe('\\$a: \\\\{$0\\}')
})

test('where an editor knows no snippets the text is as it is', () => {
  const item = toItem(document, offer, { ...place, snippets: false })
  expect(item.insertTextFormat).toBe(1)
  expect(item.textEdit!.newText).toBe(offer.edit.insert)
})

test('what is typed with a quote still finds its offer', () => {
  expect(toItem(document, offer, place).filterText).toBe('"flavor')
  expect(toItem(document, { ...offer, edit: { ...offer.edit, from: 11 } }, place).filterText).toBe('flavor')
})

test('a problem keeps its hint, and what is out of use is struck out', () => {
  const problem = { code: 'deprecated-type', severity: 'warning', message: 'Gone.', range: { from: 0, to: 1 } } as const
  expect(toDiagnostic(document, { ...problem, hint: 'Use another.' })).toMatchObject({
    severity: 2,
    message: 'Gone.\nUse another.',
    tags: [2],
  })
})
