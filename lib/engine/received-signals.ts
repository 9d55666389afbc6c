import { isMap } from '#lib/template/python-text.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { failedRow } from './diagnosis.ts'
import { notSupported } from './engine-error.ts'
import type { ResourceRecord } from './records.ts'
import type { Caller } from './requests.ts'
import { iso } from './views.ts'
import type { World } from './world.ts'

/** What a wait condition, or its handle, waits for and has got so far. */
export interface ReceivedSignals {
  /** The resource that is signalled. */
  readonly handle: string
  /** Where signals are sent to, without the secret that they must show. */
  readonly address: string
  readonly received: { readonly id: string; readonly status: string; readonly reason: string; readonly data: Value }[]
  /** How many it waits for, since when and how long (seconds); null for a handle alone. */
  readonly waiting: { readonly count: number; readonly since: string; readonly timeout: number } | null
}

const isHandle = ({ definition }: ResourceRecord) => definition.behaviour.endsWith('WaitConditionHandle')

/** The signals of a wait condition or of its handle. Throws EngineError for other resources. */
export async function receivedSignals(
  world: World,
  caller: Caller,
  stackId: string,
  name: string,
): Promise<ReceivedSignals> {
  const { stack, rows, row } = await failedRow(world, caller, stackId, name)
  const needed = row.requires.flatMap((id) => rows.get(id) ?? [])
  const handle = isHandle(row) ? row : needed.find(isHandle)
  if (!handle) throw notSupported(`Signals to ${row.type}`)
  const { count, Count, timeout, Timeout } = row.properties
  return {
    handle: handle.name,
    address: world.urls.signal(stack, handle.name),
    received: Object.entries(isMap(handle.metadata) ? handle.metadata : {}).map(([id, said]) => {
      const { status, reason, data } = isMap(said) ? said : {}
      return { id, status: String(status ?? ''), reason: String(reason ?? ''), data: data ?? null }
    }),
    waiting:
      handle === row
        ? null
        : {
            count: Number(count ?? Count ?? 1),
            since: iso(row.startedAt ?? row.createdAt),
            timeout: Number(timeout ?? Timeout ?? 0),
          },
  }
}
