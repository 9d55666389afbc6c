import { useConnection, useReactFlow } from '@xyflow/react'
import { type RefObject, useEffect, useState } from 'react'
import type { Point } from '#lib/graph/layout.ts'
import type { GraphCanvasProps } from './canvas-props.ts'
import { Docks, dockAt } from './docks.tsx'
import type { DropHint } from './drop-goal.ts'
import { nodeAt } from './node-at.ts'
import type { PictureNode } from './picture.ts'
import { PlaceLight } from './place-light.tsx'
import { PointerHint } from './pointer-hint.tsx'

interface Over {
  readonly at: Point
  readonly node?: PictureNode
  readonly dock?: string
  readonly hint?: DropHint
}

/** While a line is drawn: what lies under its end, and what letting go there would write. */
export function Connecting({ props, root }: { props: GraphCanvasProps; root: RefObject<HTMLElement | null> }) {
  const from = useConnection((connection) => (connection.inProgress ? connection.fromNode.id : undefined))
  return from === undefined || !props.onConnect ? null : <Line key={from} from={from} props={props} root={root} />
}

function Line({ from, props, root }: { from: string; props: GraphCanvasProps; root: RefObject<HTMLElement | null> }) {
  const { picture, connectHint, seatHint, outsides } = props
  const flow = useReactFlow()
  const [over, setOver] = useState<Over>()
  const [networks] = useState(() => outsides?.(from) ?? [])
  useEffect(() => {
    const follow = (event: PointerEvent) => {
      const at = { x: event.clientX, y: event.clientY }
      const dock = dockAt(root.current, at)
      const node = nodeAt(picture, flow.screenToFlowPosition(at), ({ id }) => id !== from)
      setOver((before) => {
        if (before && before.dock === dock && before.node === node) return before
        if (dock !== undefined) return { at, dock, ...told(seatHint?.([from], { kind: 'outside', network: dock })) }
        return node ? { at, node, ...told(connectHint?.(from, node.id)) } : { at }
      })
    }
    addEventListener('pointermove', follow)
    return () => removeEventListener('pointermove', follow)
  }, [picture, flow, from, root, connectHint, seatHint])
  return (
    <>
      <Docks networks={networks} over={over?.dock} />
      {over?.node && over.hint && <PlaceLight frame={over.node} />}
      {over?.hint && <PointerHint hint={over.hint} at={over.at} />}
    </>
  )
}

const told = (hint: DropHint | undefined) => (hint ? { hint } : {})
