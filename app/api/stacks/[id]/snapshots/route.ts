import { snapshotRequest } from '#lib/api/guard-contract.ts'
import { answer } from '../../../answer.ts'
import { idOf } from '../../../id-of.ts'

export const GET = answer(async ({ hearth, session, params }) => {
  const snapshots = await hearth.stacks.snapshots(hearth.caller(session), idOf(params, 'stack'))
  // What a snapshot holds may be secret.
  return { snapshots: snapshots.map(({ data: _, ...told }) => told) }
})

export const POST = answer(async ({ hearth, session, params, body: { name } }) => {
  const { data: _, ...told } = await hearth.stacks.snapshot(hearth.caller(session), idOf(params, 'stack'), name || null)
  return Response.json(told, { status: 201 })
}, snapshotRequest)
