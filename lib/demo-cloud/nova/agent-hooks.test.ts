import { expect, test } from 'vitest'
import { carriedOut, configsIn } from './agent-hooks.ts'

const config = (text: unknown, more: object = {}) => {
  const [found] = configsIn({ deployments: [{ id: 'c', name: 'n', group: 'script', config: text, ...more }] })
  return found!
}
const outcome = (text: unknown, more: object = {}) => carriedOut(config(text, more))?.outcome

test('what a script prints, and with which status it ends', () => {
  const script = [
    '#!/bin/sh',
    'echo hello',
    `  echo "to $word and \${word}s"`,
    "echo 'not $word'",
    'echo oh >&2',
    'exit 3',
    '',
  ]
  expect(outcome(script.join('\n'), { inputs: [{ name: 'word', value: 'world' }] })).toEqual({
    deploy_stdout: 'hello\nto world and worlds\nnot $word\n',
    deploy_stderr: 'oh\n',
    deploy_status_code: 3,
  })
})

test('an exit that is not the last line is passed by', () => {
  expect(outcome('exit 1\necho done')).toMatchObject({ deploy_status_code: 0, deploy_stdout: 'done\n' })
})

test('what a script writes into declared outputs, and no others', () => {
  const script = `echo -n up > $heat_outputs_path.state\necho x > "\${heat_outputs_path}.other"\necho "a > b"`
  const found = outcome(script, { outputs: [{ name: 'state' }] })
  expect(found).toEqual({ state: 'up', deploy_stdout: 'a > b\n', deploy_stderr: '', deploy_status_code: 0 })
})

test('its sleeps take their time, and without one it takes a moment', () => {
  expect(carriedOut(config('sleep 20\nsleep 5'))?.seconds).toBe(25)
  expect(carriedOut(config('echo'))?.seconds).toBe(2)
  expect(carriedOut(config('sleep 99999'))?.seconds).toBe(3600)
})

test('other tools just succeed; what no tool is for is never carried out', () => {
  expect(outcome({ any: 'thing' }, { group: 'ansible' })).toMatchObject({ deploy_status_code: 0 })
  expect(outcome('text', { group: 'Heat::Ungrouped' })).toBeUndefined()
})

test('a component has a part for each action', () => {
  const configs = [
    { actions: ['CREATE'], config: 'echo made', tool: 'script' },
    { actions: ['UPDATE'], config: 'echo changed', tool: 'script' },
  ]
  const done = (action: string) =>
    outcome({ configs }, { group: 'component', inputs: [{ name: 'deploy_action', value: action }] })
  expect(done('UPDATE')).toMatchObject({ deploy_stdout: 'changed\n' })
  expect(done('DELETE')).toMatchObject({ deploy_stdout: '', deploy_status_code: 0 })
})

test.each([[null], [5], [{ deployments: 'x' }], [{ deployments: [null, 1, { inputs: 7 }] }]])(
  'metadata like %j does no harm',
  (metadata) => {
    const found = typeof metadata === 'object' && metadata !== null ? configsIn(metadata as never) : []
    for (const one of found) carriedOut(one)
    expect(found.length).toBeLessThan(2)
  },
)
