import { expect, test } from 'vitest'
import { withDatabase } from './store-unavailable.ts'

const thrown = (message: string, code?: string) =>
  withDatabase(() => Promise.reject(Object.assign(new Error(message), code ? { code } : {})))

test.for([
  ['terminating connection due to administrator command', '57P01'],
  ['the database system is starting up', '57P03'],
  ['could not extend file: No space left on device', '53100'],
  ['connect ECONNREFUSED 127.0.0.1:5432', 'ECONNREFUSED'],
  ['Connection terminated unexpectedly', undefined],
] as const)('“%s” is the state of the database, and nobody’s mistake', async ([message, code]) => {
  await expect(thrown(message, code)).rejects.toMatchObject({ name: 'StoreUnavailable', cause: { message } })
})

test.for([
  ['duplicate key value violates unique constraint', '23505'],
  ['syntax error', '42601'],
  ['undefined is not a function', undefined],
] as const)('“%s” stays what it is', async ([message, code]) => {
  await expect(thrown(message, code)).rejects.toMatchObject({ name: 'Error', message })
})

test('a full disk is told as one', async () => {
  await expect(thrown('could not extend file: No space left on device', '53100')).rejects.toThrow(
    /^The disk of the database is full/,
  )
})
