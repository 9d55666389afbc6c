import { useReactFlow, useStore, useStoreApi, type Viewport } from '@xyflow/react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { boundsOf, type Frame } from '#lib/graph/layout.ts'
import type { GraphCanvasProps } from './canvas-props.ts'
import { fittingView, isInView, isOther } from './fitting-view.ts'
import type { Picture, PictureNode } from './picture.ts'

/** The visible part: remembered, fitted once at first, moved to what is to be revealed. */
export function useView(
  picture: Picture,
  viewKey: string | undefined,
  reveal: GraphCanvasProps['reveal'],
  selection: ReadonlySet<string>,
  refit = 0,
) {
  const flow = useReactFlow()
  const size = useStore((state) => state.width > 0 && state.height > 0)
  const key = viewKey && `hearth.view.${viewKey}`
  const [kept] = useState(() => (key && typeof localStorage !== 'undefined' ? readView(key) : undefined))
  const fitted = useRef(kept !== undefined)

  const store = useStoreApi()
  const fitTo = useCallback(
    (nodes: readonly Frame[], duration = 0) => {
      const bounds = boundsOf(nodes)
      const { width, height } = store.getState()
      if (bounds) void flow.setViewport(fittingView(bounds, { width, height }, roomTaken()), { duration })
    },
    [flow, store],
  )
  const fitAll = useCallback(() => fitTo(picture.nodes, calm(180)), [fitTo, picture])
  useEffect(() => {
    if (fitted.current || !size || picture.nodes.length === 0) return
    fitted.current = true
    fitTo(picture.nodes)
  }, [fitTo, picture, size])

  // Groups unfold in several strokes: as they come, they are laid out.
  const following = useRef(0)
  useEffect(() => {
    if (refit > 0) following.current = performance.now() + followMs
  }, [refit])
  useEffect(() => {
    if (performance.now() < following.current) fitAll()
  }, [fitAll])

  // Another design in the same place: the old view shows nothing of it.
  const shown = useRef<Picture>(undefined)
  useEffect(() => {
    if (picture.nodes.length === 0 || !size) return
    const before = shown.current
    shown.current = picture
    const { transform, width, height } = store.getState()
    if (fitted.current && isOther(before, picture) && !isInView(picture.nodes, transform, { width, height }))
      fitTo(picture.nodes)
  }, [fitTo, picture, size, store])

  const latest = useRef(picture)
  useEffect(() => {
    const added = newcomers(latest.current, picture, selection)
    latest.current = picture
    const bounds = fitted.current ? boundsOf(added) : undefined
    if (bounds) showFrame(flow, bounds)
  }, [flow, picture, selection])
  const wanted = reveal?.name
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new count asks for the same node once more
  useEffect(() => {
    const node = latest.current.nodes.find((candidate) => candidate.id === wanted)
    if (node) showNode(flow, node)
  }, [flow, wanted, reveal?.count])
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
  return { fit: fitAll, stay, remember, initial: kept ?? { x: 40, y: 40, zoom: 1 } }
}

/** How long the view follows what was asked for. */
const followMs = 1000

/** What lies over the canvas at its top, such as a page's tools, is not to lie over what is fitted in (pixels). */
function roomTaken(): number {
  const over = document.querySelector('.hearth-canvas [data-over-canvas]')?.getBoundingClientRect()
  return over && over.height > 0 ? over.height + 12 : 0
}

function readView(key: string): Viewport | undefined {
  try {
    const { x, y, zoom } = JSON.parse(localStorage.getItem(key) ?? '{}')
    return [x, y, zoom].every(Number.isFinite) ? { x, y, zoom } : undefined
  } catch {
    return undefined
  }
}

/** What was just added, and selected because of it. */
function newcomers(before: Picture, now: Picture, selection: ReadonlySet<string>): readonly PictureNode[] {
  if (before === now || before.nodes.length === 0 || selection.size === 0) return []
  const known = new Set(before.nodes.map(({ id }) => id))
  return now.nodes.filter(({ id }) => selection.has(id) && !known.has(id))
}

/** Centres on a node unless it is comfortably in view already. */
export function showNode(flow: ReturnType<typeof useReactFlow>, node: PictureNode) {
  showFrame(flow, node)
}

function showFrame(flow: ReturnType<typeof useReactFlow>, node: Frame) {
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
