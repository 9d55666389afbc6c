import { expect, test } from 'vitest'
import { spelled } from './spelled.ts'

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }

test.each([
  [{ key: 'z', code: 'KeyZ', ctrlKey: true }, 'mod+z'],
  [{ key: 'Z', code: 'KeyZ', metaKey: true, shiftKey: true }, 'mod+shift+z'],
  [{ key: 'å', code: 'KeyA', altKey: true }, 'alt+a'],
  [{ key: 'F2', code: 'F2' }, 'f2'],
  [{ key: 'ф', code: 'KeyA' }, 'a'],
  [{ key: '?', code: 'Slash', shiftKey: true }, '?'],
  [{ key: '+', code: 'Equal', ctrlKey: true, shiftKey: true }, 'mod++'],
  [{ key: 'F', code: 'KeyF', shiftKey: true }, 'shift+f'],
  [{ key: 'y', code: 'KeyZ', ctrlKey: true }, 'mod+y'],
])('%j is %s', (keys, name) => {
  expect(spelled({ ...none, ...keys })).toBe(name)
})
