import { expect, test } from 'vitest'
import { spelled } from './use-shortcuts.ts'

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }

test.each([
  [{ key: 'z', code: 'KeyZ', ctrlKey: true }, 'mod+z'],
  [{ key: 'Z', code: 'KeyZ', metaKey: true, shiftKey: true }, 'mod+shift+z'],
  [{ key: 'å', code: 'KeyA', altKey: true }, 'alt+a'],
  [{ key: 'F2', code: 'F2' }, 'f2'],
  [{ key: 'ф', code: 'KeyA' }, 'a'],
  [{ key: 'y', code: 'KeyZ', ctrlKey: true }, 'mod+y'],
])('%j is %s', (keys, name) => {
  expect(spelled({ ...none, ...keys })).toBe(name)
})
