import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { interruptible } from './wait.ts'

test('what fails after it was interrupted troubles nobody', async () => {
  const failing = setImmediate().then(() => {
    throw new Error('too late')
  })
  await expect(interruptible(failing, AbortSignal.abort('cancelled'))).rejects.toThrow('interrupted')
  // An unheard rejection would end the process.
  await setImmediate()
  await setImmediate()
})
