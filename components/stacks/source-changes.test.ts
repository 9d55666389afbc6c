import { expect, test } from 'vitest'
import { sourceChanges } from './source-changes.ts'

const source = (template: string, more = {}) => ({
  ...{ template, files: {}, environments: [], parameters: {}, layout: {} },
  ...more,
})

test('tells texts and parameters that differ, came or went, and nothing else', () => {
  const before = source('a', { parameters: { x: 1, y: 2 }, files: { 'one.sh': 'echo' } })
  const after = source('a', { parameters: { x: 1, z: 3 }, environments: [{ name: 'env.yaml', text: 'e' }] })
  expect(sourceChanges(before, after)).toEqual({
    parameters: [
      { name: 'y', before: 2, after: undefined },
      { name: 'z', before: undefined, after: 3 },
    ],
    texts: [
      { name: 'environment env.yaml', before: '', after: 'e' },
      { name: 'file one.sh', before: 'echo', after: '' },
    ],
  })
})

test('the first state is all new', () => {
  expect(sourceChanges(null, source('a')).texts).toEqual([{ name: 'template', before: '', after: 'a' }])
})
