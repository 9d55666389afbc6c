import { expect, test } from 'vitest'
import { brokenLocks, refuseBroken, withLocks } from './locks.ts'
import type { PlanAction, PlanItem } from './plan.ts'

const item = (resource: string, action: PlanAction, more: Partial<PlanItem> = {}): PlanItem => ({
  ...{ resource, action, type: 'OS::Nova::Server', properties: [] },
  reason: 'image can only change by making it anew.',
  ...more,
})
const lock = (replace: boolean, del: boolean) => ({ lock: { replace, delete: del } })

test('a lock is broken by just the step that it forbids, nested ones too', () => {
  expect(brokenLocks([item('a', 'replace', lock(false, true)), item('b', 'update', lock(true, true))])).toEqual([])
  const inside = item('group', 'update', { nested: [item('0', 'delete', lock(false, true))] })
  expect(brokenLocks([item('a', 'replace', lock(true, false)), inside]).map(({ path }) => path)).toEqual([
    ['a'],
    ['group', '0'],
  ])
})

test('the refusal says what is locked, against what, why it would happen, and what else', () => {
  const items = [item('web', 'replace', lock(true, false)), item('db', 'delete', lock(true, true))]
  expect(() => refuseBroken(items)).toThrow(
    'Resource web is locked: it may not be replaced, and this would do so. image can only change by making it anew. So it is with db.',
  )
  expect(() => refuseBroken([item('web', 'replace')])).not.toThrow()
})

test('locks are found by the stack that has the resource itself', () => {
  const items = [item('web', 'update', { stackId: 'outer', nested: [item('web', 'replace', { stackId: 'inner' })] })]
  const locked = withLocks(items, (stackId) =>
    stackId === 'inner'
      ? { stackId, resource: 'web', replace: true, delete: true, userName: null, createdAt: 0 }
      : undefined,
  )
  expect(brokenLocks(locked).map(({ path }) => path)).toEqual([['web', 'web']])
})
