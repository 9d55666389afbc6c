import { expect, test } from 'vitest'
import { createViewpoint, type Keep } from './viewpoint.ts'

const shelf = (): Keep & { text: string | null } => ({
  text: null,
  read() {
    return this.text
  },
  write(text) {
    this.text = text
  },
})

test('what is tried out is kept, and forgotten when it is taken back', () => {
  const keep = shelf()
  const store = createViewpoint(keep)
  store.tryCondition('is_large', true)
  store.tryValue('size', ['a'])
  const again = createViewpoint(keep).current()
  expect(again.conditions).toEqual(new Map([['is_large', true]]))
  expect(again.values).toEqual(new Map([['size', ['a']]]))
  store.tryCondition('is_large', undefined)
  store.reset()
  expect(keep.text).toBeNull()
})

test('a broken shelf is an empty one', () => {
  const keep = shelf()
  keep.text = '{'
  expect(createViewpoint(keep).current().conditions.size).toBe(0)
})

test('looking at something is told and not kept', () => {
  const keep = shelf()
  const store = createViewpoint(keep)
  let told = 0
  store.subscribe(() => told++)
  store.look({ subject: { kind: 'output', name: 'ip' } })
  expect([told, store.current().subject?.name, keep.text]).toEqual([1, 'ip', null])
})
