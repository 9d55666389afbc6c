import { expect, test } from 'vitest'
import { initialsOf, personColour } from './person-colour.ts'

test('a name becomes one or two letters', () => {
  expect(['ann lee', 'ann', 'x', '', '設 計', 'ann-lee.b'].map((name) => initialsOf({ name }))).toEqual([
    'AL',
    'AN',
    'X',
    '?',
    '設計',
    'AL',
  ])
})

test('windows with neighbouring numbers have colours far apart', () => {
  const hues = ['1', '2', '3'].map((client) => Number(/ (\d+)\)$/.exec(personColour({ client }))?.[1]))
  for (const [at, hue] of hues.entries()) {
    for (const other of hues.slice(at + 1)) expect(Math.abs(hue - other)).toBeGreaterThan(30)
  }
})
