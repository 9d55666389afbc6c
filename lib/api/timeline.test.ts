import { expect, test } from 'vitest'
import type { ResourceSummary, StackEvent } from './contract.ts'
import { operationsOf } from './operations.ts'
import { noon, told } from './testing/told.ts'
import { criticalKeys, rowTally, spent, type TimelineRow, timelineOf } from './timeline.ts'

const resource = (name: string, requiredBy: string[] = [], part: Partial<ResourceSummary> = {}): ResourceSummary => ({
  name,
  type: 'OS::Heat::TestResource',
  physicalId: null,
  action: 'CREATE',
  status: 'COMPLETE',
  statusReason: '',
  creationTime: null,
  updatedTime: null,
  requiredBy,
  nestedStackId: null,
  ...part,
})
const second = (at: number) => noon + at * 1000

/** `blocked 0-3, work 3-5`: seconds since the story began. */
const pieces = (row: TimelineRow | undefined) =>
  row?.pieces
    .map(({ kind, from, to }) => `${kind} ${(from - noon) / 1000}-${to === null ? '' : (to - noon) / 1000}`)
    .join(', ')

function draw(events: StackEvent[], resources: ResourceSummary[], edges: { from: string; to: string }[] = []) {
  const source = {
    family: [{ stackId: 'root', path: [] }],
    events: new Map([['root', events]]),
    resources: new Map([['root', resources]]),
    edges,
  }
  return timelineOf(operationsOf(events).at(-1)!, source)
}

test('waiting for needs, waiting for a turn and working are told apart', () => {
  const rows = draw(
    told(`
      0 - CREATE_IN_PROGRESS
      0 net CREATE_IN_PROGRESS
      3 net CREATE_COMPLETE
      5 web CREATE_IN_PROGRESS
      9 web CREATE_COMPLETE
      9 - CREATE_COMPLETE`),
    [resource('net', ['web']), resource('web')],
  )
  expect(rows.map(({ name }) => name)).toEqual(['net', 'web'])
  expect(rows.map(pieces)).toEqual(['work 0-3', 'blocked 0-3, queued 3-5, work 5-9'])
  expect(spent(rows[1]!, second(9))).toEqual({ blocked: 3000, queued: 2000, paused: 0, work: 4000 })
  expect(rows[1]!.needs).toEqual(['net'])
})

test('deletion waits the other way round, by the template where the resources are gone', () => {
  const rows = draw(
    told(`
      0 - DELETE_IN_PROGRESS
      0 web DELETE_IN_PROGRESS
      4 web DELETE_COMPLETE
      4 net DELETE_IN_PROGRESS
      5 net DELETE_COMPLETE
      5 - DELETE_COMPLETE`),
    [],
    [{ from: 'web', to: 'net' }],
  )
  expect(rows.map(pieces)).toEqual(['work 0-4', 'blocked 0-4, work 4-5'])
})

test('while it runs, what has not begun stands below, blocked or queued', () => {
  const rows = draw(
    told(`
      0 - CREATE_IN_PROGRESS
      0 net CREATE_IN_PROGRESS
      2 disk CREATE_IN_PROGRESS
      3 disk CREATE_COMPLETE`),
    [
      resource('net', ['web'], { status: 'IN_PROGRESS' }),
      resource('disk', ['late']),
      resource('web', [], { action: 'INIT' }),
      resource('late', [], { action: 'INIT' }),
    ],
  )
  expect(rows.map((row) => `${row.name}: ${pieces(row)}`)).toEqual([
    'net: work 0-',
    'disk: queued 0-2, work 2-3',
    'web: blocked 0-',
    'late: blocked 0-3, queued 3-',
  ])
})

test('a hook holds, and what is replaced works twice', () => {
  const rows = draw(
    told(`
      0 - CREATE_IN_PROGRESS
      0 db INIT_COMPLETE CREATE paused until Hook pre-create is cleared
      6 db INIT_COMPLETE Hook pre-create is cleared
      6 db CREATE_IN_PROGRESS
      8 db CREATE_COMPLETE
      8 db DELETE_IN_PROGRESS
      9 db DELETE_FAILED no
      9 - CREATE_FAILED`),
    [resource('db')],
  )
  expect(rows.map(pieces)).toEqual(['paused 0-6, work 6-8, work 8-9'])
  expect(rows[0]).toMatchObject({ action: 'DELETE', status: 'FAILED', reason: 'no' })
})

test('an earlier operation keeps out of a later one', () => {
  const events = told(`
    0 - CREATE_IN_PROGRESS
    1 web CREATE_IN_PROGRESS
    2 web CREATE_COMPLETE
    2 - CREATE_COMPLETE
    2 - UPDATE_IN_PROGRESS
    3 web UPDATE_IN_PROGRESS
    4 web UPDATE_COMPLETE
    4 - UPDATE_COMPLETE`)
  expect(draw(events, [resource('web')]).map(pieces)).toEqual(['queued 2-3, work 3-4'])
})

test('work that one operation leaves to the next ends with it and begins with it', () => {
  const events = told(`
    0 - UPDATE_IN_PROGRESS
    1 web UPDATE_IN_PROGRESS
    3 - UPDATE_IN_PROGRESS
    5 web UPDATE_COMPLETE
    6 - UPDATE_COMPLETE`)
  const source = {
    family: [{ stackId: 'root', path: [] }],
    events: new Map([['root', events]]),
    resources: new Map([['root', [resource('web')]]]),
  }
  const drawn = operationsOf(events).map((operation) => timelineOf(operation, source).map(pieces))
  expect(drawn).toEqual([['queued 0-1, work 1-3'], ['work 3-5']])
})

const nestedSource = {
  family: [
    { stackId: 'root', path: [] },
    { stackId: 'inner', path: ['group'] },
  ],
  events: new Map([
    [
      'root',
      told(
        `0 - CREATE_IN_PROGRESS
         0 net CREATE_IN_PROGRESS
         1 net CREATE_COMPLETE
         1 group CREATE_IN_PROGRESS
         9 group CREATE_FAILED
         9 - CREATE_FAILED`,
        'root',
        { group: 'inner' },
      ),
    ],
    [
      'inner',
      told(
        `1 - CREATE_IN_PROGRESS
         1 0 CREATE_IN_PROGRESS
         1 1 CREATE_IN_PROGRESS
         4 0 CREATE_COMPLETE
         9 1 CREATE_FAILED
         9 - CREATE_FAILED`,
        'inner',
      ),
    ],
  ]),
  resources: new Map([
    ['root', [resource('net', ['group']), resource('group', [], { nestedStackId: 'inner' })]],
    ['inner', [resource('0'), resource('1')]],
  ]),
}

test('what is nested stands below its group, which counts it and hands the critical path down', () => {
  const rows = timelineOf(operationsOf(nestedSource.events.get('root')!)[0]!, nestedSource)
  expect(rows.map(({ key, children }) => [key, children.map((child) => child.key)])).toEqual([
    ['net', []],
    ['group', ['group/0', 'group/1']],
  ])
  expect(rowTally(rows[1]!)).toEqual({ failed: 1, busy: 0, waiting: 0, complete: 1 })
  expect([...criticalKeys(rows, second(9))]).toEqual(['net', 'group', 'group/1'])
})
