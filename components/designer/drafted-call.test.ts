import { expect, test } from 'vitest'
import { draftedCall, valueFunctions } from './drafted-call.ts'

const conditions = [{ name: 'is_large', range: { from: 0, to: 0 }, nameRange: { from: 0, to: 0 }, value: true }]

test('choosing a function keeps what stood there', () => {
  expect(draftedCall('if', 5, { conditions })).toEqual({ if: ['is_large', 5, 5] })
  expect(draftedCall('if', 5, { conditions: [] })).toEqual({ if: [true, 5, 5] })
  expect(draftedCall('list_join', { get_param: 'x' }, { conditions })).toEqual({
    list_join: [', ', [{ get_param: 'x' }]],
  })
  expect(draftedCall('str_replace', 'a $b', { conditions })).toEqual({
    str_replace: { template: 'a $b', params: {} },
  })
})

test('functions are those of the template’s version', () => {
  expect(valueFunctions({ version: '2013-05-23' })).not.toContain('yaql')
  expect(valueFunctions({ version: '2021-04-16' })).toContain('yaql')
  expect(valueFunctions({ version: '2021-04-16' })).not.toContain('get_param')
})
