import { expect, test } from 'vitest'
import type { PlanItem } from '#lib/api/contract.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { renamesIn } from './renames-in.ts'

const item = (resource: string, action: PlanItem['action']): PlanItem => ({
  ...{ resource, action, type: 'OS::Heat::Value', reason: '', properties: [] },
})
const template = (resources: Record<string, string>) => {
  const lines = Object.entries(resources).map(
    ([name, value]) => `  ${name}: { type: OS::Heat::Value, properties: { value: ${value} } }`,
  )
  return parseTemplate(`heat_template_version: 2021-04-16\nresources:\n${lines.join('\n')}\n`)
}

test('a new resource defined as one that goes is its new name, unless several could be meant', () => {
  const items = [item('fresh', 'add'), item('old', 'delete')]
  expect([...renamesIn(items, template({ old: 'x' }), template({ fresh: 'x' }))]).toEqual([['fresh', 'old']])
  expect([...renamesIn(items, template({ old: 'x' }), template({ fresh: 'y' }))]).toEqual([])
  const two = [...items, item('older', 'delete')]
  expect([...renamesIn(two, template({ old: 'x', older: 'x' }), template({ fresh: 'x' }))]).toEqual([])
})
