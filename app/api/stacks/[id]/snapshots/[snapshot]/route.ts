import { answer } from '../../../../answer.ts'
import { idOf } from '../../../../id-of.ts'

export const GET = answer(({ hearth, session, params }) =>
  hearth.stacks.snapshotSource(hearth.caller(session), idOf(params, 'stack'), params.snapshot ?? ''),
)

export const DELETE = answer(async ({ hearth, session, params }) => {
  await hearth.stacks.deleteSnapshot(hearth.caller(session), idOf(params, 'stack'), params.snapshot ?? '')
})
