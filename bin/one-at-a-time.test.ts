import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { oneAtATime } from './one-at-a-time.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearth-one-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A process that has the folder, and works until it is killed. */
async function holder() {
  const script = join(folder, 'holder.ts')
  const module = fileURLToPath(new URL('./one-at-a-time.ts', import.meta.url))
  writeFileSync(
    script,
    `const { oneAtATime } = await import(${JSON.stringify(module)})
     await oneAtATime(${JSON.stringify(join(folder, 'lock'))}, () => {}, async () => {
       process.send('has it')
       await new Promise((resolve) => setTimeout(resolve, 60_000))
     })`,
  )
  const child = fork(script)
  await once(child, 'message')
  return child
}

test('who comes second waits until the first has ended, or has died', async () => {
  const child = await holder()
  const order: string[] = []
  const second = oneAtATime(
    join(folder, 'lock'),
    () => void order.push('waits'),
    async () => void order.push('works'),
  )
  await expect.poll(() => order).toEqual(['waits'])
  child.kill('SIGKILL')
  await second
  expect(order).toEqual(['waits', 'works'])
}, 30_000)

test('of many that begin at the same moment one works at a time, whatever becomes of it', async () => {
  let working = 0
  let most = 0
  const work = async () => {
    working += 1
    most = Math.max(most, working)
    await new Promise((resolve) => setTimeout(resolve, 20))
    working -= 1
    throw new Error('failed')
  }
  const all = await Promise.allSettled([1, 2, 3].map(() => oneAtATime(join(folder, 'lock'), () => {}, work)))
  expect(most).toBe(1)
  expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
}, 30_000)
