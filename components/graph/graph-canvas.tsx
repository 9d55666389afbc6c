'use client'

import '@xyflow/react/dist/base.css'
import './graph-canvas.css'
import {
  Background,
  ConnectionMode,
  type FinalConnectionState,
  MiniMap,
  type NodeChange,
  ReactFlow,
  ReactFlowProvider,
  SelectionMode,
  useReactFlow,
  useStore,
  type Viewport,
} from '@xyflow/react'
import {
  type DragEvent,
  type KeyboardEvent,
  type MouseEvent,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { Point, Positions } from '#lib/graph/layout.ts'
import { CanvasControls } from './canvas-controls.tsx'
import { FarView } from './far-view.tsx'
import { type FlowNode, flowNodes, spokenName } from './flow-nodes.ts'
import { markTime } from './mark-time.ts'
import { nearPart } from './near-part.ts'
import { isDirection, nearest, step } from './nearest.ts'
import { emptyPicture, onlyHidden, type Picture, type PictureNode } from './picture.ts'
import { PlaceFrame } from './place-frame.tsx'
import { type FlowEdge, ReferenceEdge } from './reference-edge.tsx'
import { ResourceCard } from './resource-card.tsx'

/** The MIME type under which a palette hands over a resource type. */
export const draggedType = 'application/x-hearth-type'

export interface GraphCanvasProps {
  readonly picture: Picture
  /** What the canvas shows, for screen readers: `Topology of web`. */
  readonly label: string
  readonly selection: ReadonlySet<string>
  readonly onSelect: (names: ReadonlySet<string>) => void
  /** Enter or double click on a node. */
  readonly onOpen?: (name: string) => void
  /** Dragged or nudged; without it nothing can be moved. Absolute positions of everything that moved. */
  readonly onMove?: (positions: Positions, words: string) => void
  readonly onRemove?: (names: ReadonlySet<string>) => void
  /** A line was drawn from one node to another; `at` is where the pointer was let go, in the window. */
  readonly onConnect?: (from: string, to: string, at: Point) => void
  /** A resource type was dropped, perhaps inside a place. */
  readonly onDropType?: (type: string, at: Point, place: string | undefined) => void
  /** Double click or `/` on empty ground. */
  readonly onQuickAdd?: (at: Point, window: Point) => void
  readonly onTidy?: () => void
  /** The right button on a node; `at` in the window. */
  readonly onNodeMenu?: (name: string, at: Point) => void
  /** A click on a line. */
  readonly onEdgeMenu?: (from: string, to: string, at: Point) => void
  /** Remembers the view under this name, in this browser. */
  readonly viewKey?: string
  /** Brings this node into view when it changes. */
  readonly reveal?: { readonly name: string; readonly count: number } | undefined
  /** Lies above the canvas: badges, panels. */
  readonly children?: React.ReactNode
}

const nodeTypes = { card: ResourceCard, place: PlaceFrame }
const edgeTypes = { reference: ReferenceEdge }

/** More visible nodes than this are drawn as one picture instead of as elements. */
const manyNodes = 300

/** The graph on an endless canvas: the designer edits with it, a stack's page watches with it. */
export function GraphCanvas(props: GraphCanvasProps) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  )
}

function Canvas(props: GraphCanvasProps) {
  const { picture, label, selection, onSelect, onMove, onOpen, viewKey, children } = props
  const root = useRef<HTMLElement>(null)
  const [announcement, announce] = useState('')
  const [showHidden, setShowHidden] = useState(false)
  const [showMap, setShowMap] = useState(false)
  const far = useFar(picture)
  const small = picture.nodes.length <= manyNodes
  const marquee = useRef(false)
  const near = useNear(picture, far)
  const { nodes, onNodesChange, onNodeDragStop } = useNodes(near, picture, selection, onMove, announce)
  const edges = useEdges(near, selection, showHidden)
  const view = useView(picture, viewKey, props.reveal)
  const pointer = usePointer(props, picture, far, view.stay)
  const onKeyDown = useKeys(props, root, announce, view.fit)

  return (
    <section
      ref={root}
      aria-label={label}
      data-far={far || undefined}
      className="hearth-canvas relative size-full overflow-hidden bg-canvas"
      onKeyDown={onKeyDown}
      onDoubleClick={pointer.onDoubleClick}
      onDragOver={pointer.onDragOver}
      onDrop={pointer.onDrop}
    >
      <ArrowHeads />
      <ReactFlow<FlowNode, FlowEdge>
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={(changes) => {
          if (marquee.current) onSelect(afterSelecting(selection, changes))
          onNodesChange(changes)
        }}
        onSelectionStart={() => {
          marquee.current = true
        }}
        onSelectionEnd={() => {
          marquee.current = false
        }}
        onNodeDragStop={onNodeDragStop}
        onNodeClick={(event, node) =>
          onSelect(clicked(selection, node.id, event.shiftKey || event.ctrlKey || event.metaKey))
        }
        onNodeDoubleClick={(_, node) => onOpen?.(node.id)}
        onNodeContextMenu={(event, node) => {
          if (!props.onNodeMenu) return
          event.preventDefault()
          onSelect(selection.has(node.id) ? selection : new Set([node.id]))
          props.onNodeMenu(node.id, { x: event.clientX, y: event.clientY })
        }}
        onEdgeClick={(event, edge) =>
          props.onEdgeMenu?.(edge.source, edge.target, { x: event.clientX, y: event.clientY })
        }
        onPaneClick={pointer.onPaneClick}
        onConnectEnd={pointer.onConnectEnd}
        nodesConnectable={props.onConnect !== undefined}
        connectionMode={ConnectionMode.Loose}
        connectionRadius={0}
        selectionMode={SelectionMode.Partial}
        selectNodesOnDrag={false}
        elementsSelectable
        edgesFocusable={false}
        zIndexMode="manual"
        nodesFocusable
        disableKeyboardA11y
        deleteKeyCode={null}
        multiSelectionKeyCode={null}
        zoomOnDoubleClick={false}
        panOnScroll
        minZoom={0.03}
        maxZoom={2}
        onlyRenderVisibleElements
        defaultViewport={view.initial}
        onMoveEnd={view.remember}
      >
        <Background gap={24} size={1.5} color="color-mix(in oklab, var(--line-strong) 55%, transparent)" />
        {showMap && small && <MiniMap pannable zoomable ariaLabel="Map of the whole design" className="hearth-map" />}
      </ReactFlow>
      {far && <FarView picture={picture} selection={selection} />}
      <CanvasControls
        onFit={view.fit}
        onTidy={props.onTidy}
        showMap={showMap}
        onShowMap={small ? setShowMap : undefined}
        showHidden={showHidden}
        onShowHidden={picture.edges.some((edge) => onlyHidden(edge.kinds)) ? setShowHidden : undefined}
      />
      {children}
      <output aria-live="polite" className="sr-only">
        {announcement}
      </output>
    </section>
  )
}

function clicked(selection: ReadonlySet<string>, id: string, add: boolean): ReadonlySet<string> {
  if (!add) return new Set([id])
  const next = new Set(selection)
  if (!next.delete(id)) next.add(id)
  return next
}

/** The selection after what a marquee has caught and let go. */
function afterSelecting(selection: ReadonlySet<string>, changes: readonly NodeChange<FlowNode>[]): ReadonlySet<string> {
  const next = new Set(selection)
  for (const change of changes) {
    if (change.type !== 'select') continue
    if (change.selected) next.add(change.id)
    else next.delete(change.id)
  }
  return next
}

function ArrowHeads() {
  return (
    <svg aria-hidden className="absolute size-0">
      {['', '-lit'].map((kind) => (
        <marker
          key={kind}
          id={`hearth-arrow${kind}`}
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerWidth="7"
          markerHeight="7"
          markerUnits="userSpaceOnUse"
          orient="auto"
        >
          <path
            d="M1 1 L7 4 L1 7"
            fill="none"
            strokeWidth="1.4"
            className={kind ? 'stroke-accent' : 'stroke-line-strong'}
          />
        </marker>
      ))}
    </svg>
  )
}

/** True when so much is in view that single elements would stutter. */
function useFar(picture: Picture): boolean {
  return useStore((state) => {
    if (picture.nodes.length <= manyNodes) return false
    const [x, y, zoom] = state.transform
    let count = 0
    for (const node of picture.nodes) {
      const left = node.x * zoom + x
      const top = node.y * zoom + y
      const seen =
        left < state.width && left + node.width * zoom > 0 && top < state.height && top + node.height * zoom > 0
      if (seen && ++count > manyNodes) return true
    }
    return false
  })
}

/** Steps in which the window of drawn elements follows the view (canvas units). */
const cell = 1000

/** What React Flow is given: of a large picture only the surroundings of the view, from afar nothing. */
function useNear(picture: Picture, far: boolean): Picture {
  const window = useStore(({ transform: [x, y, zoom], width, height }) => {
    if (picture.nodes.length <= manyNodes) return ''
    const edges = [Math.floor(-x / zoom / cell), Math.floor(-y / zoom / cell)]
    return [...edges, Math.ceil((width - x) / zoom / cell), Math.ceil((height - y) / zoom / cell)].join()
  })
  return useMemo(() => {
    if (far) return emptyPicture
    if (window === '') return picture
    const [left = 0, top = 0, right = 0, bottom = 0] = window.split(',').map((number) => Number(number) * cell)
    return nearPart(picture, { x: left, y: top, width: right - left, height: bottom - top })
  }, [picture, window, far])
}

/** React Flow's nodes: from the picture, except while they are being dragged. */
function useNodes(
  near: Picture,
  picture: Picture,
  selection: ReadonlySet<string>,
  onMove: GraphCanvasProps['onMove'],
  announce: (words: string) => void,
) {
  const previous = useRef<ReadonlyMap<string, FlowNode>>(new Map())
  const [drag, setDrag] = useState<ReadonlyMap<string, Point>>()
  const movable = onMove !== undefined
  const settled = useMemo(() => flowNodes(near, selection, movable, previous.current), [near, selection, movable])
  useEffect(() => {
    previous.current = new Map(settled.map((node) => [node.id, node]))
    markTime('hearth:painted')
  }, [settled])
  const nodes = useMemo(() => {
    if (!drag) return settled
    return settled.map((node) => {
      const position = drag.get(node.id)
      return position ? { ...node, position, dragging: true } : node
    })
  }, [settled, drag])
  const onNodesChange = useCallback((changes: NodeChange<FlowNode>[]) => {
    const moved = changes.flatMap((change) =>
      change.type === 'position' && change.dragging && change.position ? [[change.id, change.position] as const] : [],
    )
    if (moved.length > 0) setDrag((now) => new Map([...(now ?? []), ...moved]))
  }, [])
  const onNodeDragStop = useCallback(() => {
    setDrag(undefined)
    if (!drag || !onMove) return
    const frames = new Map(picture.nodes.map((node) => [node.id, node]))
    const moves = [...drag].flatMap(([id, position]) => {
      const node = frames.get(id)
      const parent = node?.parent === undefined ? undefined : frames.get(node.parent)
      if (!node) return []
      const by = { x: position.x + (parent?.x ?? 0) - node.x, y: position.y + (parent?.y ?? 0) - node.y }
      return shifted(picture, node, by)
    })
    if (moves.length === 0) return
    const words = drag.size === 1 ? `Move ${[...drag.keys()][0]}` : `Move ${drag.size} resources`
    onMove(new Map(moves), words)
    announce(`${words}: done`)
  }, [drag, onMove, picture, announce])
  return { nodes, onNodesChange, onNodeDragStop }
}

/** New absolute positions of a node, or of everything inside it, moved `by` so much. */
function shifted(picture: Picture, node: PictureNode, by: Point): [string, Point][] {
  if (Math.abs(by.x) < 0.5 && Math.abs(by.y) < 0.5) return []
  const held = picture.nodes.filter((other) => other.parent === node.id)
  if (held.length > 0) return held.flatMap((other) => shifted(picture, other, by))
  return [[node.id, { x: Math.round(node.x + by.x), y: Math.round(node.y + by.y) }]]
}

function useEdges(picture: Picture, selection: ReadonlySet<string>, showHidden: boolean): FlowEdge[] {
  const previous = useRef<ReadonlyMap<string, FlowEdge>>(new Map())
  const edges = useMemo(
    () =>
      picture.edges.flatMap((edge): FlowEdge[] => {
        if (!showHidden && onlyHidden(edge.kinds)) return []
        const active = selection.has(edge.from) || selection.has(edge.to)
        const old = previous.current.get(edge.id)
        if (old?.data?.edge === edge && old.data.active === active) return [old]
        return [
          {
            id: edge.id,
            type: 'reference',
            source: edge.from,
            target: edge.to,
            data: { edge, active },
            zIndex: active ? 60 : 50,
            focusable: false,
            selectable: false,
          },
        ]
      }),
    [picture, selection, showHidden],
  )
  useEffect(() => {
    previous.current = new Map(edges.map((edge) => [edge.id, edge]))
  }, [edges])
  return edges
}

/** The visible part: remembered, fitted once at first, moved to what is to be revealed. */
function useView(picture: Picture, viewKey: string | undefined, reveal: GraphCanvasProps['reveal']) {
  const flow = useReactFlow()
  const size = useStore((state) => state.width > 0 && state.height > 0)
  const key = viewKey && `hearth.view.${viewKey}`
  const [kept] = useState(() => (key && typeof localStorage !== 'undefined' ? readView(key) : undefined))
  const fitted = useRef(kept !== undefined)

  const fit = useCallback(() => {
    const bounds = boundsOf(picture.nodes)
    if (bounds) void flow.fitBounds(bounds, { padding: 0.08, duration: calm(180) }).then(() => tame(flow))
  }, [flow, picture])
  useEffect(() => {
    if (fitted.current || !size || picture.nodes.length === 0) return
    fitted.current = true
    const bounds = boundsOf(picture.nodes)
    if (bounds) void flow.fitBounds(bounds, { padding: 0.08 }).then(() => tame(flow))
  }, [flow, picture, size])

  const latest = useRef(picture)
  latest.current = picture
  useEffect(() => {
    const node = reveal && latest.current.nodes.find((candidate) => candidate.id === reveal.name)
    if (node) showNode(flow, node)
  }, [flow, reveal])
  const remember = useCallback(
    (_: unknown, viewport: Viewport) => {
      if (key) localStorage.setItem(key, JSON.stringify(viewport))
    },
    [key],
  )
  /** What is put down under the pointer stays under the pointer. */
  const stay = useCallback(() => {
    fitted.current = true
  }, [])
  return { fit, stay, remember, initial: kept ?? { x: 40, y: 40, zoom: 1 } }
}

/** A small design isn't blown up beyond its natural size. */
function tame(flow: ReturnType<typeof useReactFlow>) {
  if (flow.getZoom() > 1) void flow.zoomTo(1)
}

function readView(key: string): Viewport | undefined {
  try {
    const { x, y, zoom } = JSON.parse(localStorage.getItem(key) ?? '{}')
    return [x, y, zoom].every(Number.isFinite) ? { x, y, zoom } : undefined
  } catch {
    return undefined
  }
}

/** Centres on a node unless it is comfortably in view already. */
function showNode(flow: ReturnType<typeof useReactFlow>, node: PictureNode) {
  const a = flow.flowToScreenPosition({ x: node.x, y: node.y })
  const b = flow.flowToScreenPosition({ x: node.x + node.width, y: node.y + node.height })
  const pane = document.querySelector('.hearth-canvas')?.getBoundingClientRect()
  const zoom = flow.getZoom()
  const seen = pane && a.x > pane.left && a.y > pane.top && b.x < pane.right && b.y < pane.bottom
  if (seen && zoom > 0.4) return
  void flow.setCenter(node.x + node.width / 2, node.y + node.height / 2, {
    zoom: Math.max(zoom, 0.7),
    duration: calm(180),
  })
}

function calm(duration: number): number {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : duration
}

function boundsOf(nodes: readonly PictureNode[]) {
  if (nodes.length === 0) return
  const x = Math.min(...nodes.map((node) => node.x))
  const y = Math.min(...nodes.map((node) => node.y))
  const width = Math.max(...nodes.map((node) => node.x + node.width)) - x
  const height = Math.max(...nodes.map((node) => node.y + node.height)) - y
  return { x, y, width, height }
}

/** The smallest node under a point of the canvas. */
function nodeAt(picture: Picture, { x, y }: Point, accept: (node: PictureNode) => boolean = () => true) {
  return picture.nodes
    .filter(
      (node) => accept(node) && x >= node.x && y >= node.y && x <= node.x + node.width && y <= node.y + node.height,
    )
    .toSorted((a, b) => a.width * a.height - b.width * b.height)[0]
}

function usePointer(props: GraphCanvasProps, picture: Picture, far: boolean, stay: () => void) {
  const flow = useReactFlow()
  const place = (event: { clientX: number; clientY: number }) =>
    flow.screenToFlowPosition({ x: event.clientX, y: event.clientY })
  const onGround = (event: MouseEvent) => (event.target as Element).closest('.react-flow__pane') !== null
  return {
    onPaneClick: (event: MouseEvent) => {
      const hit = far ? nodeAt(picture, place(event)) : undefined
      props.onSelect(new Set(hit ? [hit.id] : []))
    },
    onDoubleClick: (event: MouseEvent) => {
      if (!onGround(event)) return
      const hit = far ? nodeAt(picture, place(event)) : undefined
      if (hit) showNode(flow, hit)
      else {
        stay()
        props.onQuickAdd?.(place(event), { x: event.clientX, y: event.clientY })
      }
    },
    onDragOver: (event: DragEvent) => {
      if (!props.onDropType || !event.dataTransfer.types.includes(draggedType)) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'copy'
    },
    onDrop: (event: DragEvent) => {
      const type = event.dataTransfer.getData(draggedType)
      if (!type) return
      event.preventDefault()
      const at = place(event)
      stay()
      props.onDropType?.(type, at, nodeAt(picture, at, (node) => node.place)?.id)
    },
    onConnectEnd: (event: globalThis.MouseEvent | TouchEvent, state: FinalConnectionState) => {
      const end = 'changedTouches' in event ? event.changedTouches[0] : event
      const from = state.fromNode?.id
      if (!end || from === undefined) return
      const to = nodeAt(picture, place(end), (node) => node.id !== from)
      if (to) props.onConnect?.(from, to.id, { x: end.clientX, y: end.clientY })
    },
  }
}

/** Arrow keys walk, with Alt or Mod they move; Enter opens, Delete removes, `/` adds, Escape lets go. */
function useKeys(
  props: GraphCanvasProps,
  root: React.RefObject<HTMLElement | null>,
  announce: (words: string) => void,
  fitAll: () => void,
) {
  const flow = useReactFlow()
  const { picture, selection, onSelect } = props
  const focus = (node: PictureNode) => {
    onSelect(new Set([node.id]))
    showNode(flow, node)
    announce(spokenName(node.thing))
    requestAnimationFrame(() => {
      root.current
        ?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(node.id)}"]`)
        ?.focus({ preventScroll: true })
    })
  }
  const walk = (event: KeyboardEvent, current: PictureNode | undefined) => {
    if (!isDirection(event.key)) return
    const others = picture.nodes.filter((node) => node !== current && !(current && holds(picture, node, current)))
    const next = current ? nearest(current, others, event.key) : picture.nodes[0]
    if (next) focus(next)
  }
  const nudge = (event: KeyboardEvent) => {
    if (!isDirection(event.key) || !props.onMove) return
    const by = step(event.key, event.shiftKey ? 48 : 12)
    const moves = picture.nodes.filter((node) => selection.has(node.id)).flatMap((node) => shifted(picture, node, by))
    if (moves.length === 0) return
    const names = [...selection].join(', ')
    props.onMove(new Map(moves), `Move ${names}`)
    announce(`${names} moved ${event.key.slice(5).toLowerCase()}`)
  }
  const zoom = (key: string) => {
    if (key === '0') void flow.zoomTo(1)
    else if (key === '1') fitAll()
    else if (key === '+' || key === '=') void flow.zoomIn()
    else if (key === '-') void flow.zoomOut()
    else return false
    return true
  }
  return (event: KeyboardEvent) => {
    if (isTyping(event.target)) return
    if ((event.ctrlKey || event.metaKey) && zoom(event.key)) {
      event.preventDefault()
      return
    }
    const focused = (event.target as Element).closest?.('.react-flow__node')?.getAttribute('data-id')
    const current = picture.nodes.find((node) => node.id === (focused ?? [...selection].at(-1)))
    if (isDirection(event.key)) {
      if (event.altKey || event.ctrlKey || event.metaKey) nudge(event)
      else walk(event, current)
    } else if (event.key === 'Enter' && current) {
      onSelect(new Set([current.id]))
      props.onOpen?.(current.id)
    } else if (event.key === ' ' && current && focused) onSelect(clicked(selection, current.id, event.shiftKey))
    else if ((event.key === 'Delete' || event.key === 'Backspace') && selection.size > 0) props.onRemove?.(selection)
    else if (event.key === '/' && props.onQuickAdd) quickAddInTheMiddle()
    else if (event.key === 'Escape' && selection.size > 0) onSelect(new Set())
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  function quickAddInTheMiddle() {
    const box = root.current?.getBoundingClientRect()
    if (!box) return
    const middle = { x: box.left + box.width / 2, y: box.top + box.height / 3 }
    props.onQuickAdd?.(flow.screenToFlowPosition(middle), middle)
  }
}

function holds(picture: Picture, outer: PictureNode, inner: PictureNode): boolean {
  for (let up = inner.parent; up !== undefined; up = picture.nodes.find((node) => node.id === up)?.parent) {
    if (up === outer.id) return true
  }
  return false
}

function isTyping(target: EventTarget): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT|BUTTON)$/.test(target.tagName))
  )
}
