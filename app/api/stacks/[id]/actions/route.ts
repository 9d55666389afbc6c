import { stackActionRequest } from '#lib/api/contract.ts'
import { answer } from '../../../answer.ts'
import { idOf } from '../../../id-of.ts'
import { refuseReaders } from '../../../refuse-readers.ts'

export const POST = answer(
  async ({ hearth: { stacks, caller }, session, params, body: { action } }) => {
    // Whether all is still well may be asked by who only looks, as in Heat.
    if (action !== 'check') refuseReaders(session)
    const id = idOf(params, 'stack')
    const who = caller(session)
    if (action === 'cancel' || action === 'cancel-without-rollback') {
      await stacks.cancel(who, id, { rollback: action === 'cancel' })
    } else await stacks[action](who, id)
  },
  stackActionRequest,
  { readersMay: true },
)
