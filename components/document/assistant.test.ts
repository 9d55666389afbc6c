import { expect, test, vi } from 'vitest'
import { createAssistant } from './assistant.ts'
import { createDocument } from './document.ts'
import type { Answered, KnownChoices } from './question.ts'

const document = () => createDocument({ name: 'd', text: 'a', layout: new Map(), files: new Map(), environments: [] })
const question = { about: 'complete', offset: 1 } as const

/** Answers with what is known of flavors, and wants them until they are. */
const respond = async (_: unknown, __: unknown, choices: KnownChoices): Promise<Answered> => ({
  answer: (choices['nova.flavor'] ?? []).map(({ value: label }) => ({ label }) as never),
  wanting: choices['nova.flavor'] ? [] : ['nova.flavor'],
})

test('an answer that hangs on the cloud is asked for again once the cloud has answered, and only then', async () => {
  const load = vi.fn(async () => [{ value: 'm1.small', label: 'm1.small' }])
  const assistant = createAssistant(document(), respond, load)
  expect(await assistant.ask(question)).toEqual([{ label: 'm1.small' }])
  expect(await assistant.ask(question)).toEqual([{ label: 'm1.small' }])
  expect(load).toHaveBeenCalledTimes(1)
})

test('a cloud that does not answer costs its offers alone', async () => {
  const assistant = createAssistant(document(), respond, () => Promise.reject(new Error('out of reach')))
  expect(await assistant.ask(question)).toEqual([])
})

test('a text that has moved on meanwhile is not asked about again', async () => {
  const open = document()
  const asked: string[] = []
  const assistant = createAssistant(
    open,
    (about, state, choices) => {
      asked.push(state.text)
      return respond(about, state, choices)
    },
    async () => {
      open.edit([{ from: 0, to: 1, insert: 'b' }], 'Type')
      return []
    },
  )
  await assistant.ask(question)
  expect(asked).toEqual(['a'])
})
