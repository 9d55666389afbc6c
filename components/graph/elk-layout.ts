import type ElkApi from 'elkjs/lib/elk-api.js'
import {
  type Box,
  type ElkNode,
  elkInput,
  fitZoom,
  flowsFor,
  type Line,
  type Positions,
  readElk,
} from '#lib/graph/layout.ts'

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
  const tried = await Promise.all(
    flowsFor(boxes.length).map(async (flow) =>
      readElk((await api.layout(elkInput(boxes, lines, flow, pane.width / pane.height))) as ElkNode),
    ),
  )
  const zooms = tried.map((positions) => fitZoom(boxes, positions, pane))
  // The first that is about as good as the best: reading direction decides before a few per cent of size do.
  const best = Math.max(...zooms)
  return tried[zooms.findIndex((zoom) => zoom > best * 0.94)]!
}
