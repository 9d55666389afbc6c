import { expect, test } from 'vitest'
import { readServerEvents } from './read-server-events.ts'

async function read(...pieces: Uint8Array[]): Promise<string[]> {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece)
      controller.close()
    },
  })
  const events: string[] = []
  for await (const data of readServerEvents(body)) events.push(data)
  return events
}
const bytes = (text: string) => new TextEncoder().encode(text)

test('events come out whole, however the bytes were cut', async () => {
  const all = bytes('data: {"a":"ä"}\n\n: ping\n\ndata: two\ndata: lines\n\n')
  for (let cut = 0; cut <= all.length; cut++) {
    expect(await read(all.slice(0, cut), all.slice(cut))).toEqual(['{"a":"ä"}', 'two\nlines'])
  }
})

test('an event cut off by the end of the stream is not delivered', async () => {
  expect(await read(bytes('data: one\r\n\r\n'), bytes('data: tw'))).toEqual(['one'])
})
