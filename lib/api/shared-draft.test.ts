import { expect, test } from 'vitest'
import { movePlaces, placesOf, sharedDraft, sharedParts } from './shared-draft.ts'

test('a place put by hand stays so, and nothing else is kept of it', () => {
  const doc = sharedDraft({ name: '', text: '', layout: {}, files: {}, environments: [] })
  const { layout } = sharedParts(doc)
  movePlaces(layout, new Map([['a', { x: 1, y: 2, pinned: true as const }]]))
  layout.set('b', { x: 3, y: 4, pinned: 'yes' } as never)
  expect([...placesOf(layout)]).toEqual([
    ['a', { x: 1, y: 2, pinned: true }],
    ['b', { x: 3, y: 4 }],
  ])
})
