import { expect, test } from 'vitest'
import { FakeClock } from './in-memory/fake-clock.ts'
import { slackened, sleep, untilBeat } from './wait.ts'

const never = new AbortController().signal

test('those who wait for about as long wake at the same moment', async () => {
  const clock = new FakeClock(10_100)
  const woken: number[] = []
  const wait = () => untilBeat(clock, 1000, never).then(() => woken.push(clock.now()))
  const first = wait()
  await Promise.all([sleep(clock, 300, never), clock.advance(300)])
  const second = wait()
  await Promise.all([first, second, clock.advance(5000)])
  expect(woken).toEqual([11_000, 11_000])
})

test('nobody is woken sooner than after half of the time', async () => {
  const clock = new FakeClock(10_900)
  const woken = untilBeat(clock, 1000, never).then(() => clock.now())
  await clock.advance(5000)
  expect(await woken).toBe(12_000)
})

test('whoever waits for no time at all is not made to wait', async () => {
  const clock = new FakeClock(10_100)
  const woken = untilBeat(clock, 0, never).then(() => clock.now())
  await clock.advance(10)
  expect(await woken).toBe(10_100)
})

test('whoever is told to stop wakes at once, and the others at their time', async () => {
  const clock = new FakeClock(10_000)
  const stop = new AbortController()
  const stopped = untilBeat(clock, 1000, stop.signal)
  const other = untilBeat(clock, 1000, never).then(() => clock.now())
  stop.abort('stopping')
  await expect(stopped).rejects.toThrow('interrupted')
  await clock.advance(5000)
  expect(await other).toBe(11_000)
})

test('what takes long is looked at less often, but not much less', () => {
  const after = (seconds: number) => slackened(1000, seconds * 1000)
  expect([0, 15, 16, 31, 32, 600].map(after)).toEqual([1000, 1000, 2000, 2000, 4000, 4000])
  expect([slackened(0, 60_000), slackened(10_000, 600_000)]).toEqual([0, 10_000])
})
