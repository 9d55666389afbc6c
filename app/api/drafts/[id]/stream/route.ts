import { fromBase64 } from '#lib/api/base64.ts'
import { draftFollow } from '#lib/api/contract.ts'
import { answer } from '../../../answer.ts'
import { idOf } from '../../../id-of.ts'
import { notFound } from '../../../problem.ts'
import { eventStream } from '../../../stream/event-stream.ts'
import { reachOf } from '../../reach-of.ts'

/** A POST, for what a window knows already may be too long for an address. */
export const POST = answer(
  async (asked) => {
    const { hearth, session, params, body } = asked
    const [reach, id] = [reachOf(session), idOf(params, 'draft')]
    if ((await hearth.drafts.mayWrite(reach, id)) === null) throw notFound('draft')
    const from = { client: body.client, vector: fromBase64(body.vector) }
    return eventStream(asked, (signal) => hearth.liveDrafts.follow(reach, id, from, signal))
  },
  draftFollow,
  { readersMay: true },
)
