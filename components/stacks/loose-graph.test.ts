import { expect, test } from 'vitest'
import { looseGraph, withNeeded } from './loose-graph.ts'

const object = (id: string, needs: string[] = []) => ({ id, needs, type: 'T', name: id.toUpperCase(), detail: '' })

test('draws lines only to what is on the map', () => {
  const { things, graph } = looseGraph([object('web', ['port', 'elsewhere']), object('port')])
  expect(things.map(({ name, label }) => `${name} ${label}`)).toEqual(['web WEB', 'port PORT'])
  expect(graph.edges.map(({ from, to }) => `${from}>${to}`)).toEqual(['web>port'])
})

test('what is needed is found through any number of steps, also round a circle', () => {
  const objects = [object('web', ['port']), object('port', ['net', 'web']), object('net'), object('other')]
  expect([...withNeeded(objects, ['web'])].sort()).toEqual(['net', 'port', 'web'])
  expect([...withNeeded(objects, ['gone'])]).toEqual([])
})
