import { expect, test } from 'vitest'
import { atMoment, momentsOf } from './at-moment.ts'
import { operationsOf } from './operations.ts'
import { noon, told } from './testing/told.ts'

const root = told(
  `0 - CREATE_IN_PROGRESS
   1 old CREATE_IN_PROGRESS
   2 old CREATE_COMPLETE
   3 - CREATE_COMPLETE
   4 - UPDATE_IN_PROGRESS
   5 old DELETE_IN_PROGRESS
   6 old DELETE_COMPLETE
   7 - UPDATE_COMPLETE
   8 - UPDATE_IN_PROGRESS
   9 group CREATE_IN_PROGRESS
   12 group CREATE_COMPLETE
   13 - UPDATE_COMPLETE`,
  'root',
  { group: 'inner' },
)
const inner = told(
  `9 - CREATE_IN_PROGRESS
   10 0 CREATE_IN_PROGRESS
   11 0 CREATE_FAILED full`,
  'inner',
)
const source = {
  family: [
    { stackId: 'root', path: [] },
    { stackId: 'inner', path: ['group'] },
  ],
  events: new Map([
    ['root', root],
    ['inner', inner],
  ]),
  resources: new Map(),
}
const [create, remove, extend] = operationsOf(root) as [never, never, never]

/** `old CREATE_COMPLETE` of both stacks, after so many seconds. */
const then = (operation: never, second: number) =>
  [...atMoment(source, operation, noon + second * 1000).resources.values()]
    .flat()
    .map(({ name, action, status }) => `${name} ${action}_${status}`)

test('who takes part waits until it begins', () => {
  expect(then(create, 0.5)).toEqual(['old INIT_COMPLETE'])
  expect(then(create, 1)).toEqual(['old CREATE_IN_PROGRESS'])
  expect(then(create, 2)).toEqual(['old CREATE_COMPLETE'])
})

test('what this operation deleted stays to be seen, what an earlier one did is gone', () => {
  expect(then(remove, 6.5)).toEqual(['old DELETE_COMPLETE'])
  expect(then(extend, 8)).toEqual(['group INIT_COMPLETE', '0 INIT_COMPLETE'])
})

test('members wait in their group before it has begun', () => {
  const [group] = atMoment(source, extend, noon + 8000).resources.get('root')!
  expect(group).toMatchObject({ name: 'group', action: 'INIT', nestedStackId: 'inner' })
})

test('nested stacks and the log stand at the same moment', () => {
  expect(then(extend, 11)).toEqual(['group CREATE_IN_PROGRESS', '0 CREATE_FAILED'])
  const { events } = atMoment(source, extend, noon + 10_500)
  expect([...events.values()].map((list) => list.length)).toEqual([10, 2])
})

test('the moments are those at which something was told', () => {
  expect(momentsOf(source, extend).map((at) => (at - noon) / 1000)).toEqual([8, 9, 10, 11, 12, 13])
})
