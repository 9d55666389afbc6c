import { expect, test } from 'vitest'
import type { MadeObject } from '#lib/resources/made-objects.ts'
import { straysAmong } from './strays.ts'

const object = (id: string, name: string, owner: string | null = null): MadeObject => ({
  ...{ type: 'OS::Neutron::Port', id, name, owner, detail: '' },
})

const found = straysAmong(
  [
    object('1', 'web-port-abcdefghijkl'),
    object('2', 'web-port-bcdefghijklm'),
    object('3', 'web-two-port-cdefghijklmn'),
    object('4', 'renamed by somebody'),
    object('5', 'web-my own port'),
    object('6', 'other-port-abcdefghijkl'),
    object('7', '', '1'),
    object('8', 'disk'),
  ],
  {
    owned: new Set(['1']),
    origins: new Map([
      ['4', { stackName: 'web', resource: 'port', isKept: false }],
      ['8', { stackName: 'web', resource: 'disk', isKept: true }],
    ]),
    stackNames: ['web', 'web-two', 'never'],
  },
)

test('what stacks made is told by their events, or else by names that only machines choose', () => {
  expect(found.map(({ id, stackName, resource, isKept }) => [id, stackName, resource, isKept])).toEqual([
    ['2', 'web', null, false],
    ['3', 'web-two', null, false],
    ['4', 'web', 'port', false],
    ['8', 'web', 'disk', true],
  ])
})
