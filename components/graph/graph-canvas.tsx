'use client'

import '@xyflow/react/dist/base.css'
import './graph-canvas.css'
import { Background, ConnectionMode, MiniMap, ReactFlow, ReactFlowProvider, SelectionMode } from '@xyflow/react'
import { useRef, useState } from 'react'
import { ArrowHeads } from './arrow-heads.tsx'
import { CanvasControls } from './canvas-controls.tsx'
import type { GraphCanvasProps } from './canvas-props.ts'
import { FarView } from './far-view.tsx'
import type { FlowNode } from './flow-nodes.ts'
import { onlyHidden } from './picture.ts'
import { PlaceFrame } from './place-frame.tsx'
import { type FlowEdge, ReferenceEdge } from './reference-edge.tsx'
import { ResourceCard } from './resource-card.tsx'
import { afterSelecting, clicked } from './selecting.ts'
import { useFlowEdges } from './use-flow-edges.ts'
import { useFlowNodes } from './use-flow-nodes.ts'
import { useKeys } from './use-keys.ts'
import { manyNodes, useFar, useNear } from './use-near.ts'
import { usePointer } from './use-pointer.ts'
import { useView } from './use-view.ts'

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
  const marquee = useRef(false)
  const near = useNear(picture, far)
  const { nodes, onNodesChange, onNodeDragStop } = useFlowNodes(near, picture, selection, onMove, announce)
  const edges = useFlowEdges(near, selection, showHidden, props.cascade)
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
        <Background gap={24} size={1.5} color="color-mix(in oklab, var(--line-strong) 65%, transparent)" />
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
