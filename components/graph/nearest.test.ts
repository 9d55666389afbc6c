import { expect, test } from 'vitest'
import { nearest } from './nearest.ts'

const at = (id: string, x: number, y: number) => ({ id, x, y, width: 100, height: 50 })
const here = at('here', 0, 0)

test('an arrow goes to the nearest neighbour on its line', () => {
  const others = [at('far', 600, 0), at('near', 200, 10), at('above', 0, -200)]
  expect(nearest(here, others, 'ArrowRight')?.id).toBe('near')
  expect(nearest(here, others, 'ArrowUp')?.id).toBe('above')
})

test('nothing behind is ever in front', () => {
  expect(nearest(here, [at('behind', -200, 0)], 'ArrowRight')).toBeUndefined()
})

test('straight ahead beats closer but aside', () => {
  expect(nearest(here, [at('aside', 120, 190), at('ahead', 300, 0)], 'ArrowRight')?.id).toBe('ahead')
})
