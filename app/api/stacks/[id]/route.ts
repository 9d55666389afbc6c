import { stackRequest } from '#lib/api/contract.ts'
import { stackPatch } from '#lib/api/guard-contract.ts'
import { answer } from '../../answer.ts'
import { idOf } from '../../id-of.ts'

export const GET = answer(({ hearth, session, params }) =>
  hearth.stacks.stack(hearth.caller(session), idOf(params, 'stack'), { mask: true }),
)

export const PUT = answer(async ({ hearth, session, params, body }) => {
  await hearth.stacks.update(hearth.caller(session), idOf(params, 'stack'), body)
}, stackRequest)

export const PATCH = answer(async ({ hearth, session, params, body }) => {
  await hearth.stacks.update(hearth.caller(session), idOf(params, 'stack'), body)
}, stackPatch)

export const DELETE = answer(async ({ hearth, session, params }) => {
  await hearth.stacks.delete(hearth.caller(session), idOf(params, 'stack'))
})
