import { expect, test } from 'vitest'
import { updateCommand } from './update-command.ts'

const stack = { name: 'web', environments: [] }

test('a change of parameters alone is a patch', () => {
  const change = {
    existing: true as const,
    parameters: { flavor: 'm1.small', motd: "it's up", pass: 'geheim' },
    clearParameters: ['size'],
  }
  expect(updateCommand(stack, change, new Set(['pass'])).split(' \\\n  ')).toEqual([
    'openstack stack update',
    '--existing',
    '--parameter flavor=m1.small',
    `--parameter 'motd=it'\\''s up'`,
    '--parameter pass="$PASS"',
    '--clear-parameter size',
    'web',
  ])
})

test('a new template comes with its environments and options', () => {
  const change = {
    template: 'x',
    environments: [{ name: 'prod env.yaml', text: '' }],
    keepParameters: true,
    tags: ['a', 'b'],
    timeoutMins: 30,
    disableRollback: false,
    converge: true,
  }
  expect(updateCommand(stack, change, new Set())).toBe(
    [
      'openstack stack update',
      '-t template.yaml',
      "-e 'prod env.yaml'",
      '--existing',
      '--tags a,b',
      '--timeout 30',
      '--rollback enabled',
      '--converge',
      'web',
    ].join(' \\\n  '),
  )
})
