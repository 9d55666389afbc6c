'use client'

import dynamic from 'next/dynamic'
import { useCallback, useMemo, useState } from 'react'
import type { Positions } from '#lib/graph/layout.ts'
import type { StackEdge, StackGraph } from '#lib/graph/stack-graph.ts'
import { GraphCanvas } from './graph-canvas.tsx'
import type { Thing } from './picture.ts'
import { usePicture } from './use-picture.ts'

/**
 * A canvas of `size` resources in networks of twenty, for looking at and for measuring. In the browser alone: where
 * things stand depends on the room that there is.
 */
export const CanvasBench = dynamic(async () => MadeUpCanvas, { ssr: false })

function MadeUpCanvas({ size }: { size: number }) {
  const { things, graph } = useMemo(() => made(size), [size])
  const [selection, select] = useState<ReadonlySet<string>>(new Set())
  const [positions, setPositions] = useState<Positions>(new Map())
  const move = useCallback((moved: Positions) => setPositions((now) => new Map([...now, ...moved])), [])
  const { picture, arranging } = usePicture(things, graph, positions)
  return (
    <main className="h-dvh" data-ready={!arranging && picture.nodes.length > 0}>
      <GraphCanvas
        picture={picture}
        label={`${size} resources`}
        selection={selection}
        onSelect={select}
        onMove={move}
        onConnect={() => undefined}
      />
    </main>
  )
}

const statuses = ['COMPLETE', 'COMPLETE', 'COMPLETE', 'IN_PROGRESS', 'FAILED']

function made(size: number): { things: Thing[]; graph: StackGraph } {
  const things: Thing[] = []
  const edges: StackEdge[] = []
  const refer = (from: string, to: string, ...via: (string | number)[]) =>
    edges.push({ from, to, kinds: ['reference'], via: [['properties', ...via]] })
  for (let at = 0; things.length < size; at++) {
    const add = (name: string, type: string, ...facts: string[]) => {
      if (things.length >= size) return false
      const status = { action: 'CREATE', status: statuses[things.length % statuses.length]! }
      things.push({ name, type, facts, status })
      return true
    }
    const [net, subnet, router] = [`net-${at}`, `subnet-${at}`, `router-${at}`]
    add(net, 'OS::Neutron::Net')
    if (add(subnet, 'OS::Neutron::Subnet', `10.0.${at}.0/24`)) refer(subnet, net, 'network')
    if (add(router, 'OS::Neutron::Router')) refer(router, subnet, 'interfaces', 0)
    for (let index = 0; index < 5; index++) {
      const [port, server, volume] = [`port-${at}-${index}`, `web-${at}-${index}`, `data-${at}-${index}`]
      if (add(port, 'OS::Neutron::Port')) refer(port, subnet, 'fixed_ips', 0, 'subnet')
      if (add(server, 'OS::Nova::Server', 'm1.small')) refer(server, port, 'networks', 0, 'port')
      if (add(volume, 'OS::Cinder::Volume', '20 GB')) refer(server, volume, 'block_device_mapping_v2', 0, 'volume_id')
    }
  }
  return { things, graph: { nodes: things.map((thing) => thing.name), edges } }
}
