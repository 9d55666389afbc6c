import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { RequestError } from '#lib/api/client.ts'
import { sharedDraft } from '#lib/api/shared-draft.ts'
import { openDocument } from './document.ts'
import { fromOthers } from './from-others.ts'
import { createSaver } from './saver.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const blank = { name: 'web', text: '', layout: {}, files: {}, environments: [] }

/** A server that merges what it gets, and can be told to refuse. */
function setUp(unsent?: Uint8Array) {
  const shared = sharedDraft(blank)
  if (unsent) Y.applyUpdate(shared, unsent)
  const document = openDocument(shared)
  const server = { doc: sharedDraft(blank), sent: 0, fails: undefined as number | undefined }
  let kept: Uint8Array | undefined
  const saver = createSaver({
    shared,
    unsent,
    keep: (value) => {
      kept = value
    },
    send: async (update) => {
      if (server.fails !== undefined) throw new RequestError(server.fails, { code: 'no', message: 'no' })
      server.sent++
      Y.applyUpdate(server.doc, update)
    },
  })
  const type = (insert: string) => document.edit([{ from: 0, to: 0, insert }], 'Type')
  return { shared, server, saver, type, kept: () => kept, text: () => server.doc.getText('text').toString() }
}

test('a change is saved a moment later, and several at once', async () => {
  const { server, saver, type, text } = setUp()
  type('a')
  type('b')
  expect(saver.state()).toBe('unsaved')
  await vi.advanceTimersByTimeAsync(300)
  expect(saver.state()).toBe('saved')
  expect([text(), server.sent]).toEqual(['ba', 1])
})

test('who never pauses is saved all the same', async () => {
  const { type, text } = setUp()
  for (let key = 0; key < 10; key++) {
    type('x')
    await vi.advanceTimersByTimeAsync(100)
  }
  expect(text().length).toBeGreaterThan(5)
})

test('out of reach, the browser keeps the change and sends it when the server is back', async () => {
  const { server, saver, type, kept, text } = setUp()
  server.fails = 0
  type('a')
  await vi.advanceTimersByTimeAsync(300)
  expect(saver.state()).toBe('offline')
  type('b')
  const unsent = kept()
  expect(unsent).toBeDefined()
  server.fails = undefined
  await vi.advanceTimersByTimeAsync(5_000)
  expect(saver.state()).toBe('saved')
  expect(text()).toBe('ba')
  expect(kept()).toBeUndefined()

  const next = setUp(unsent)
  await vi.advanceTimersByTimeAsync(300)
  expect(next.text()).toBe('ba')
})

test('what is refused is told, and kept', async () => {
  const { server, saver, type, kept } = setUp()
  server.fails = 403
  type('a')
  await saver.flush()
  expect(saver.state()).toBe('refused')
  expect(kept()).toBeDefined()
})

test('what others did is not sent back', async () => {
  const { shared, server, saver } = setUp()
  const other = openDocument(sharedDraft(blank))
  other.edit([{ from: 0, to: 0, insert: 'theirs' }], 'Type')
  Y.applyUpdate(shared, Y.encodeStateAsUpdate(other.shared), fromOthers)
  await vi.advanceTimersByTimeAsync(500)
  expect([saver.state(), server.sent]).toEqual(['saved', 0])
})
