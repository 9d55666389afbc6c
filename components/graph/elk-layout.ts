import type ElkApi from 'elkjs/lib/elk-api.js'
import { arrange, type Box, type ElkNode, type Line, type Positions } from '#lib/graph/layout.ts'

let elk: Promise<InstanceType<typeof ElkApi>> | undefined

async function start() {
  const { default: Elk } = await import('elkjs/lib/elk-api.js')
  return new Elk({ workerFactory: () => new Worker(new URL('./elk.worker.ts', import.meta.url), { type: 'module' }) })
}

/** Lays everything out afresh for a pane of this shape, in a worker of its own that is started at the first call. */
export async function elkLayout(
  boxes: readonly Box[],
  lines: readonly Line[],
  pane: { readonly width: number; readonly height: number },
): Promise<Positions> {
  elk ??= start()
  const api = await elk
  return arrange(boxes, lines, pane, (input) => api.layout(input) as Promise<ElkNode>)
}
