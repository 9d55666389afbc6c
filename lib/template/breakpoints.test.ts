import { expect, test } from 'vitest'
import { breakpointsAt, withBreakpoint } from './breakpoints.ts'
import { parseEnvironment } from './environment.ts'

test('a breakpoint is a hook in an environment file of its own', () => {
  const files = withBreakpoint([{ name: 'site.yaml', text: 'parameters: {a: 1}\n' }], 'db', 'pre-create', true)
  expect(files.map(({ name }) => name)).toEqual(['site.yaml', 'breakpoints.yaml'])
  expect(parseEnvironment(files[1]!.text)).toEqual({
    resource_registry: { resources: { db: { hooks: 'pre-create' } } },
  })
  expect([...breakpointsAt(files, 'db')]).toEqual(['pre-create'])
  expect([...breakpointsAt(files, 'web')]).toEqual([])
})

test('several stand side by side, and the file goes with the last one', () => {
  const one = withBreakpoint([], 'db', 'pre-create', true)
  const two = withBreakpoint(one, 'db', 'post-create', true)
  const three = withBreakpoint(two, 'web', 'pre-create', true)
  expect([...breakpointsAt(three, 'db')]).toEqual(['pre-create', 'post-create'])
  const back = withBreakpoint(withBreakpoint(three, 'db', 'post-create', false), 'web', 'pre-create', false)
  expect([...breakpointsAt(back, 'db')]).toEqual(['pre-create'])
  expect([...breakpointsAt(back, 'web')]).toEqual([])
  expect(withBreakpoint(back, 'db', 'pre-create', false)).toEqual([])
})

test('globs of other files count, files that can not be read do not', () => {
  const files = [
    { name: 'all.yaml', text: 'resource_registry: { resources: { "w*": { hooks: [pre-update] } } }' },
    { name: 'broken.yaml', text: ': [' },
  ]
  expect([...breakpointsAt(files, 'web')]).toEqual(['pre-update'])
})

test('comments of the file stay', () => {
  const text =
    '# why: the database must be looked at\nresource_registry:\n  resources:\n    db:\n      hooks: pre-create # here\n'
  const [file] = withBreakpoint([{ name: 'breakpoints.yaml', text }], 'web', 'pre-create', true)
  expect(file!.text).toContain('# why: the database must be looked at')
  expect(file!.text).toContain('hooks: pre-create # here')
})
