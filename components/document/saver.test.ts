import { expect, test, vi } from 'vitest'
import { RequestError } from '#lib/api/client.ts'
import { createDocument } from './document.ts'
import { createSaver, type Kept } from './saver.ts'

/** A server that keeps what it gets, and can be told to refuse. */
function setUp() {
  const document = createDocument({ name: 'web', text: '', layout: new Map(), files: new Map(), environments: [] })
  const server = { text: '', revision: 1, fails: undefined as number | undefined }
  let kept: Kept | undefined
  const saver = createSaver({
    document,
    stackId: null,
    revision: 1,
    keep: (value) => {
      kept = value
    },
    send: async (content) => {
      const status = server.fails ?? (content.revision === server.revision ? undefined : 409)
      if (status !== undefined) throw new RequestError(status, { code: 'no', message: 'no' })
      server.text = content.text ?? ''
      return { revision: ++server.revision }
    },
  })
  const type = (insert: string) => document.edit([{ from: 0, to: 0, insert }], 'Type')
  return { document, server, saver, type, kept: () => kept }
}

test('a change is saved a moment later, and several at once', async () => {
  vi.useFakeTimers()
  const { server, saver, type } = setUp()
  type('a')
  type('b')
  expect(saver.state()).toBe('unsaved')
  await vi.advanceTimersByTimeAsync(700)
  expect(saver.state()).toBe('saved')
  expect(server).toMatchObject({ text: 'ba', revision: 2 })
  vi.useRealTimers()
})

test('out of reach, the browser keeps the change and sends it when the server is back', async () => {
  vi.useFakeTimers()
  const { server, saver, type, kept } = setUp()
  server.fails = 0
  type('a')
  await vi.advanceTimersByTimeAsync(700)
  expect(saver.state()).toBe('offline')
  expect(kept()?.content.text).toBe('a')
  server.fails = undefined
  await vi.advanceTimersByTimeAsync(5_000)
  expect(saver.state()).toBe('saved')
  expect(server.text).toBe('a')
  expect(kept()).toBeUndefined()
  vi.useRealTimers()
})

test('a newer version on the server is never overwritten unasked', async () => {
  const { server, saver, type } = setUp()
  server.revision = 7
  type('mine')
  await saver.flush()
  expect(saver.state()).toBe('conflict')
  expect(server.text).toBe('')
  await saver.overwrite(7)
  expect(saver.state()).toBe('saved')
  expect(server.text).toBe('mine')
})
