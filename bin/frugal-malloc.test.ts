import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { projectRoot } from './project-root.ts'

const script =
  'console.log(JSON.stringify([process.env.MALLOC_TRIM_THRESHOLD_ ?? null, process.execArgv[1], process.argv[1]]))'

function begun(settings: Readonly<Record<string, string>>): unknown {
  const env = { NODE_ENV: process.env.NODE_ENV, ...settings }
  const args = ['--import=./bin/frugal-malloc.ts', '--max-semi-space-size=8', '-e', script, 'word']
  return JSON.parse(execFileSync(process.execPath, args, { cwd: projectRoot, env, encoding: 'utf8' }))
}

test.runIf(process.platform === 'linux')(
  'a process begins anew with a frugal allocator, its flags and words kept',
  () => {
    expect(begun({})).toEqual(['131072', '--max-semi-space-size=8', 'word'])
  },
)

test('whoever has set the allocator keeps that', () => {
  expect(begun({ MALLOC_TRIM_THRESHOLD_: '7' })).toEqual(['7', '--max-semi-space-size=8', 'word'])
})

test('a process that was forked keeps the line to whoever forked it', async () => {
  const args = ['--import=./bin/frugal-malloc.ts', '-e', "process.send('heard')"]
  const env = { NODE_ENV: process.env.NODE_ENV }
  const child = spawn(process.execPath, args, { cwd: projectRoot, env, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
  const said = await Promise.race([once(child, 'message'), once(child, 'exit')])
  expect(said[0]).toBe('heard')
})
