import type ElkApi from 'elkjs/lib/elk-api.js'
import { type Box, type ElkNode, elkInput, type Line, type Positions, readElk } from '#lib/graph/layout.ts'

let elk: Promise<InstanceType<typeof ElkApi>> | undefined

async function start() {
  const { default: Elk } = await import('elkjs/lib/elk-api.js')
  return new Elk({ workerFactory: () => new Worker(new URL('./elk.worker.ts', import.meta.url), { type: 'module' }) })
}

/** Lays everything out afresh, in a worker of its own that is started at the first call. */
export async function elkLayout(boxes: readonly Box[], lines: readonly Line[]): Promise<Positions> {
  elk ??= start()
  return readElk((await (await elk).layout(elkInput(boxes, lines))) as ElkNode)
}
