'use client'

import { t } from '#components/words/t.ts'
import '@xyflow/react/dist/base.css'
import './graph-canvas.css'
import { Background, ConnectionMode, MiniMap, ReactFlow, ReactFlowProvider, SelectionMode } from '@xyflow/react'
import { useRef, useState } from 'react'
import type { Point } from '#lib/graph/layout.ts'
import { ArrowHeads } from './arrow-heads.tsx'
import { CanvasControls } from './canvas-controls.tsx'
import type { GraphCanvasProps } from './canvas-props.ts'
import { Connecting } from './connecting.tsx'
import { FarView } from './far-view.tsx'
import type { FlowNode } from './flow-nodes.ts'
import { InHand } from './in-hand.tsx'
import { onlyHidden } from './picture.ts'
import { PlaceFrame } from './place-frame.tsx'
import { PlaceLight } from './place-light.tsx'
import { type FlowEdge, ReferenceEdge } from './reference-edge.tsx'
import { ResourceCard } from './resource-card.tsx'
import { afterSelecting, clicked } from './selecting.ts'
import { useFlowEdges } from './use-flow-edges.ts'
import { useFlowNodes } from './use-flow-nodes.ts'
import { useKeys } from './use-keys.ts'
import { manyNodes, useFar, useNear } from './use-near.ts'
import { usePointer } from './use-pointer.ts'
import { useSeating } from './use-seating.ts'
import { useView } from './use-view.ts'
import { useZoomLevel } from './use-zoom-level.ts'

const nodeTypes = { card: ResourceCard, place: PlaceFrame }
const edgeTypes = { reference: ReferenceEdge }

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
  const marquee = useRef<Point>(undefined)
  const near = useNear(picture, far)
  const [hovered, setHovered] = useState<string>()
  const { seating, onNodeDrag, settle } = useSeating(props, root)
  const { nodes, onNodesChange, onNodeDragStop } = useFlowNodes(
    near,
    picture,
    selection,
    onMove,
    settle,
    props.lit,
    announce,
  )
  const edges = useFlowEdges(near, selection, hovered, showHidden, props.cascade)
  const view = useView(picture, viewKey, props.reveal, selection, props.refit)
  const pointer = usePointer(props, picture, far, view.stay, root)
  const onKeyDown = useKeys(props, root, announce, view.fit)
  const target = seating?.goal?.kind === 'place' ? seating.goal.name : undefined
  const light = picture.nodes.find(({ id }) => id === target) ?? pointer.over

  return (
    <section
      ref={root}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: its keys work on an empty canvas too
      tabIndex={0}
      data-far={far || undefined}
      data-zoom={useZoomLevel()}
      data-focus={selection.size > 0 || hovered !== undefined || undefined}
      className="hearth-canvas relative size-full overflow-hidden bg-canvas focus-visible:outline-offset-[-2px]"
      onKeyDown={onKeyDown}
      onDoubleClick={pointer.onDoubleClick}
      onDragOver={pointer.onDragOver}
      onDragLeave={pointer.onDragLeave}
      onDrop={pointer.onDrop}
    >
      <ArrowHeads />
      <ReactFlow<FlowNode, FlowEdge>
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={(changes) => {
          if (marquee.current && !far) onSelect(afterSelecting(selection, changes))
          onNodesChange(changes)
        }}
        onSelectionStart={(event) => {
          marquee.current = { x: event.clientX, y: event.clientY }
        }}
        onSelectionEnd={(event) => {
          if (far && marquee.current) pointer.onMarquee(marquee.current, { x: event.clientX, y: event.clientY })
          marquee.current = undefined
        }}
        onNodeDrag={onNodeDrag}
        onNodeDragStop={onNodeDragStop}
        onNodeMouseEnter={(_, node) => small && setHovered(node.id)}
        onNodeMouseLeave={() => setHovered(undefined)}
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
        <Background gap={24} size={1.5} color="color-mix(in oklab, var(--line-strong) 65%, transparent)" />
        {light && <PlaceLight frame={light} />}
        <Connecting props={props} root={root} />
        {showMap && small && (
          <MiniMap pannable zoomable ariaLabel={t('Map of the whole design')} className="hearth-map" />
        )}
      </ReactFlow>
      {far && <FarView picture={picture} selection={selection} />}
      <CanvasControls
        onFit={view.fit}
        onTidy={props.onTidy}
        onTidyAll={props.onTidyAll}
        showMap={showMap}
        onShowMap={small ? setShowMap : undefined}
        showHidden={showHidden}
        onShowHidden={picture.edges.some((edge) => onlyHidden(edge.kinds)) ? setShowHidden : undefined}
      />
      <InHand seating={seating} />
      {children}
      <output aria-live="polite" className="sr-only">
        {announcement}
      </output>
    </section>
  )
}
