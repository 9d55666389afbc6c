import { expect, test } from 'vitest'
import { given, keysIn, readChosen, takers, usual } from './chosen-keys.ts'
import { commandIds, keyCommands } from './key-commands.ts'

test('no two commands have the same keys to begin with', () => {
  const all = commandIds.flatMap((id) => keyCommands[id].keys.map((keys) => [id, keys] as const))
  expect(all.filter(([id, keys]) => takers(usual, id, keys).length > 0)).toEqual([])
})

test('keys that are given to one command are taken from another, and from it alone', () => {
  expect(takers(usual, 'undo', 'mod+k')).toEqual(['commands'])
  const chosen = given(usual, 'undo', 'mod+k')
  expect(keysIn(chosen, 'undo')).toEqual(['mod+k'])
  expect(keysIn(chosen, 'commands')).toEqual(['mod+shift+p'])
  expect(keysIn(chosen, 'redo')).toEqual(['mod+shift+z', 'mod+y'])
})

test('a key that others wait behind is theirs too', () => {
  expect(takers(usual, 'save', 'alt+s')).toEqual(['select-upstream', 'select-downstream', 'select-connected'])
  expect(takers(usual, 'save', 'c x')).toEqual(['connect'])
})

test('without single letters, what has nothing else has no keys', () => {
  const calm = { ...usual, letters: false }
  for (const id of ['sheet', 'search', 'find-next', 'find-previous', 'connect', 'tie', 'put'] as const)
    expect(keysIn(calm, id)).toEqual([])
  for (const id of ['undo', 'rename', 'delete', 'zoom-in', 'align-left'] as const)
    expect(keysIn(calm, id)).toEqual(keyCommands[id].keys)
})

test('what was kept is read, and what is none of ours is left', () => {
  expect(readChosen('{"letters":false,"own":{"undo":["mod+u"],"fly":["x"],"redo":"mod+r"}}')).toEqual({
    letters: false,
    own: { undo: ['mod+u'] },
  })
  for (const text of [null, '', 'no', '1', 'null', '{"own":7}']) expect(readChosen(text)).toEqual(usual)
})
