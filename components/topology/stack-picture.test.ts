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
    [resource('0', { requiredBy: ['1'] }), resource('1', { status: 'FAILED' }), resource('2', { action: 'INIT' })],
  ],
])

test('a group rolls its members up, worst first', () => {
  const { things } = runningGraph('root', resources, { expanded: new Set() })
  expect(things.map(({ name, facts }) => [name, facts])).toEqual([
    ['net', undefined],
    ['group', ['1 failed, 1 waiting, 1 ok']],
  ])
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
  expect(things.filter(({ faded }) => !faded).map(({ name }) => name)).toEqual(['group', 'group/1'])
})

test('nobody is counted twice', () => {
  expect(
    rollUp(tallyOf([resource('a', { action: 'INIT', status: 'FAILED' }), resource('b', { status: 'IN_PROGRESS' })])),
  ).toBe('1 failed, 1 running')
})
