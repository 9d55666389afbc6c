import type { SnapshotView } from '#lib/engine/views.ts'
import { own } from '#lib/template/python-text.ts'
import { heatTime } from './addresses.ts'
import { enveloped, listOf } from './bodies.ts'
import type { Call } from './call.ts'
import { accepted, mishap, noContent } from './fault.ts'
import type { HeatWorld } from './heat-world.ts'
import { withStack } from './identified-stack.ts'
import { mapBody } from './read-body.ts'
import type { Route } from './route.ts'

/** Snapshots of stacks. */
export function snapshotRoutes(heat: Pick<HeatWorld, 'stacks'>): Route[] {
  const { stacks } = heat
  const path = '/stacks/{stack_name}/{stack_id}/snapshots'
  const one = `${path}/{snapshot_id}`
  return [
    {
      method: 'POST',
      path,
      policy: 'stacks:snapshot',
      summary: 'Take a snapshot of a stack',
      body: { type: 'object', properties: { name: { type: 'string' } } },
      answers: { status: 200 },
      handle: withStack(heat, async (call, { id }) => shown(await stacks.snapshot(call.visitor, id, nameIn(call)))),
    },
    {
      method: 'GET',
      path,
      policy: 'stacks:list_snapshots',
      summary: 'List the snapshots of a stack',
      answers: { status: 200, schema: listOf('snapshots') },
      handle: withStack(heat, async ({ visitor }, { id }) => ({
        snapshots: (await stacks.snapshots(visitor, id)).map(shown),
      })),
    },
    {
      method: 'GET',
      path: one,
      policy: 'stacks:show_snapshot',
      summary: 'Show a snapshot',
      answers: { status: 200, schema: enveloped('snapshot') },
      handle: withStack(heat, async ({ visitor, params }, { id }) => ({
        snapshot: shown(await stacks.snapshotOf(visitor, id, params.snapshot_id!)),
      })),
    },
    {
      method: 'DELETE',
      path: one,
      policy: 'stacks:delete_snapshot',
      summary: 'Delete a snapshot with what it keeps',
      answers: { status: 204 },
      handle: withStack(heat, async ({ visitor, params }, { id }) => {
        await stacks.deleteSnapshot(visitor, id, params.snapshot_id!)
        return noContent()
      }),
    },
    {
      method: 'POST',
      path: `${one}/restore`,
      policy: 'stacks:restore_snapshot',
      summary: 'Bring a stack back to a snapshot',
      answers: { status: 202 },
      handle: withStack(heat, async ({ visitor, params }, { id }) => {
        await stacks.restore(visitor, id, params.snapshot_id!)
        return accepted()
      }),
    },
  ]
}

function nameIn(call: Call): string | null {
  const name = own(mapBody(call), 'name') ?? null
  if (name !== null && typeof name !== 'string') throw mishap('ValueError')
  return name
}

const shown = ({ id, name, status, statusReason, creationTime, data }: SnapshotView) => ({
  id,
  name,
  status,
  status_reason: statusReason,
  creation_time: heatTime(creationTime),
  data,
})
