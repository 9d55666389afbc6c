import { expect, test } from 'vitest'
import { applyEvent, applyEvents, type StackProgress } from './apply-event.ts'
import { told } from './testing/told.ts'

const nothing: StackProgress = { seq: 0, action: '', status: '', statusReason: '', resources: [], events: [] }
const story = told(`
  0 - CREATE_IN_PROGRESS
  0 db INIT_COMPLETE CREATE paused until Hook pre-create is cleared
  1 db INIT_COMPLETE Hook pre-create is cleared
  1 db CREATE_IN_PROGRESS
  2 db CREATE_COMPLETE
  3 db SIGNAL_COMPLETE rung
  4 - CREATE_COMPLETE done`)

test('many at once are what they are one by one', () => {
  const oneByOne = story.reduce((now, event) => applyEvent(now, event) as StackProgress, nothing)
  expect(applyEvents(nothing, story)).toEqual(oneByOne)
  expect(oneByOne).toMatchObject({ seq: 7, action: 'CREATE', status: 'COMPLETE', statusReason: 'done' })
  expect(oneByOne.events).toEqual(story)
})

test('old news changes nothing, and a gap is told', () => {
  const known = applyEvents(nothing, story.slice(0, 4)) as StackProgress
  expect(applyEvents(known, story.slice(1, 3))).toBe(known)
  expect(applyEvents(known, story.slice(5))).toBe('gap')
  expect(applyEvents(known, story.slice(2))).toEqual(applyEvents(nothing, story))
})

test('a resource is held by its hook until that is cleared', () => {
  const hookAfter = (events: number) =>
    (applyEvents(nothing, story.slice(0, events)) as StackProgress).resources[0]?.hook
  expect([2, 3, 4].map(hookAfter)).toEqual(['pre-create', null, null])
})

test('cleaning up what was replaced leaves the new one as it is', () => {
  const events = told(`
    0 web CREATE_COMPLETE
    1 web CREATE_COMPLETE
    2 web DELETE_COMPLETE`).map((event) => (event.seq === 2 ? { ...event, physicalId: 'the-new-one' } : event))
  expect(applyEvents(nothing, events)).toMatchObject({ resources: [{ action: 'CREATE', physicalId: 'the-new-one' }] })
})
