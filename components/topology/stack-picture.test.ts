import { expect, test } from 'vitest'
import type { ResourceSummary } from '#lib/api/contract.ts'
import { rollUp, runningGraph } from './stack-picture.ts'
import { tallyOf } from './tally.ts'

const resource = (name: string, part: Partial<ResourceSummary> = {}): ResourceSummary => ({
  name,
  type: 'OS::Nova::Server',
  physicalId: null,
  action: 'CREATE',
  status: 'COMPLETE',
  statusReason: '',
  creationTime: null,
  updatedTime: null,
  requiredBy: [],
  nestedStackId: null,
  ...part,
})
const resources = new Map([
  [
    'root',
    [
      resource('net', { requiredBy: ['group'] }),
      resource('group', { nestedStackId: 'inner', type: 'OS::Heat::ResourceGroup' }),
    ],
  ],
  [
    'inner',
    [
      resource('0', { requiredBy: ['1'] }),
      resource('1', { status: 'FAILED', statusReason: 'full' }),
      resource('2', { action: 'INIT' }),
    ],
  ],
])

test('a group rolls its members up, worst first', () => {
  const { things } = runningGraph('root', resources, { expanded: new Set() })
  expect(things.map(({ name, facts }) => [name, facts])).toEqual([
    ['net', undefined],
    ['group', ['1 failed, 1 waiting, 1 ok']],
  ])
})

test('a group shows the state of its worst member, however deep', () => {
  const deeper = new Map([
    ['root', [resource('outer', { nestedStackId: 'middle', status: 'IN_PROGRESS' })]],
    [
      'middle',
      [resource('group', { nestedStackId: 'inner', status: 'IN_PROGRESS' }), resource('x', { hook: 'pre-update' })],
    ],
    ['inner', resources.get('inner')!],
  ])
  const [outer] = runningGraph('root', deeper, { expanded: new Set() }).things
  expect(outer).toMatchObject({
    status: { action: 'CREATE', status: 'FAILED', reason: '1: full' },
    facts: ['1 failed, 1 paused, 1 waiting, 1 ok'],
    strip: { failed: 1, paused: 1, busy: 0, waiting: 1, complete: 1 },
  })
})

test('what a hook holds says so, and whether it is in sync is another matter', () => {
  const held = new Map([['root', [resource('db', { action: 'INIT', hook: 'pre-create' })]]])
  const { things } = runningGraph('root', held, { expanded: new Set(), syncOf: () => 'drifted' })
  expect(things[0]).toMatchObject({ hook: 'pre-create', sync: 'drifted' })
})

test('an expanded group shows its members inside it, tied to each other', () => {
  const { things, graph } = runningGraph('root', resources, { expanded: new Set(['group']) })
  expect(graph.nodes).toEqual(['net', 'group', 'group/0', 'group/1', 'group/2'])
  expect(graph.edges.map(({ from, to }) => `${from}>${to}`)).toEqual(['group>net', 'group/1>group/0'])
  expect(things.map(({ label, within }) => [within, label])).toEqual([
    [undefined, undefined],
    [undefined, undefined],
    ['group', '0'],
    ['group', '1'],
    ['group', '2'],
  ])
})

test('looking for failures leaves the failed and their groups bright', () => {
  const { things } = runningGraph('root', resources, {
    expanded: new Set(['group']),
    bright: ({ status }) => status === 'FAILED',
  })
  expect(things.filter(({ dimmed }) => !dimmed).map(({ name }) => name)).toEqual(['group', 'group/1'])
})

test('nobody is counted twice', () => {
  expect(
    rollUp(tallyOf([resource('a', { action: 'INIT', status: 'FAILED' }), resource('b', { status: 'IN_PROGRESS' })])),
  ).toBe('1 failed, 1 running')
})
