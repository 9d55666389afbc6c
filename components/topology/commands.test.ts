import { expect, test } from 'vitest'
import { resourceCommand, shellWord, stackCommand } from './commands.ts'

const stack = { id: 'a1', name: 'my site' }

test('names are quoted for a shell where they must be', () => {
  expect(shellWord('web-1')).toBe('web-1')
  expect(shellWord("it's $HOME")).toBe(`'it'\\''s $HOME'`)
})

test.each([
  ['suspend', "openstack stack suspend 'my site'", 'POST /stacks/my%20site/a1/actions\n{"suspend":null}'],
  ['cancel', "openstack stack cancel 'my site'", 'POST /stacks/my%20site/a1/actions\n{"cancel_update":null}'],
  ['retry', "openstack stack update --existing 'my site'", 'PATCH /stacks/my%20site/a1\n{}'],
] as const)('%s', (action, cli, rest) => expect(stackCommand(action, stack, 'CREATE')).toEqual({ cli, rest }))

test('a deletion that failed is retried by deleting', () =>
  expect(stackCommand('retry', stack, 'DELETE').cli).toBe("openstack stack delete --yes 'my site'"))

test('a signal carries its data, a mark its reason, a hook its name', () => {
  expect(resourceCommand.signal(stack, 'up', { n: 1 })).toEqual({
    cli: `openstack stack resource signal --data '{"n":1}' 'my site' up`,
    rest: 'POST /stacks/my%20site/a1/resources/up/signal\n{"n":1}',
  })
  expect(resourceCommand.mark(stack, 'web', true, 'hot').cli).toBe(
    "openstack stack resource mark unhealthy 'my site' web hot",
  )
  expect(resourceCommand.clearHook(stack, 'db', 'pre-create').cli).toBe(
    "openstack stack hook clear --pre-create 'my site' db",
  )
})
