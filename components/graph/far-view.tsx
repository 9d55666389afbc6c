'use client'

import { useStoreApi } from '@xyflow/react'
import { useEffect, useRef } from 'react'
import { statusLook } from '#components/ui/status-look.ts'
import { markTime } from './mark-time.ts'
import type { Picture, PictureNode } from './picture.ts'

type Props = { picture: Picture; selection: ReadonlySet<string> }
type View = readonly [x: number, y: number, zoom: number]

/** Thousands of resources from afar: one drawing instead of thousands of elements. Pointer events pass through it. */
export function FarView({ picture, selection }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const store = useStoreApi()
  useEffect(() => {
    const element = canvas.current
    if (!element) return
    const colours = readColours(element)
    let frame = 0
    const paint = () => {
      frame = 0
      const { transform, width, height } = store.getState()
      draw(element, picture, selection, transform, { width, height }, colours)
      markTime('hearth:painted')
    }
    const ask = () => {
      frame ||= requestAnimationFrame(paint)
    }
    paint()
    const stop = store.subscribe((now, before) => {
      if (now.transform !== before.transform || now.width !== before.width || now.height !== before.height) ask()
    })
    return () => {
      stop()
      cancelAnimationFrame(frame)
    }
  }, [picture, selection, store])
  return <canvas ref={canvas} aria-hidden className="pointer-events-none absolute inset-0 z-[4] size-full" />
}

type Colours = Record<
  'surface' | 'line' | 'ink' | 'accent' | 'ok' | 'danger' | 'busy' | 'idle' | 'place' | 'paused' | 'muted',
  string
>

function readColours(element: HTMLElement): Colours {
  const style = getComputedStyle(element)
  const read = (name: string) => style.getPropertyValue(`--${name}`).trim()
  return {
    surface: read('surface'),
    line: read('line-strong'),
    ink: read('ink'),
    accent: read('accent'),
    ok: read('ok'),
    danger: read('danger'),
    busy: read('busy'),
    idle: read('idle'),
    paused: read('paused'),
    place: read('raised'),
    muted: read('ink-muted'),
  }
}

function draw(
  element: HTMLCanvasElement,
  picture: Picture,
  selection: ReadonlySet<string>,
  [x, y, zoom]: View,
  size: { width: number; height: number },
  colours: Colours,
) {
  const ratio = Math.min(devicePixelRatio, 2)
  if (element.width !== Math.round(size.width * ratio)) element.width = Math.round(size.width * ratio)
  if (element.height !== Math.round(size.height * ratio)) element.height = Math.round(size.height * ratio)
  const pen = element.getContext('2d')
  if (!pen) return
  pen.setTransform(1, 0, 0, 1, 0, 0)
  pen.clearRect(0, 0, element.width, element.height)
  pen.setTransform(ratio * zoom, 0, 0, ratio * zoom, ratio * x, ratio * y)
  const world = { x: -x / zoom, y: -y / zoom, width: size.width / zoom, height: size.height / zoom }
  const visible = (node: PictureNode) =>
    node.x < world.x + world.width &&
    node.x + node.width > world.x &&
    node.y < world.y + world.height &&
    node.y + node.height > world.y
  const shown = picture.nodes.filter(visible)
  for (const node of shown) if (node.place) drawPlace(pen, node, zoom, colours)
  drawLines(pen, picture, zoom, colours, world)
  drawCards(pen, shown, zoom, colours)
  for (const node of shown) if (selection.has(node.id)) outline(pen, node, zoom, colours.accent)
}

function drawPlace(pen: CanvasRenderingContext2D, node: PictureNode, zoom: number, colours: Colours) {
  pen.fillStyle = colours.place
  pen.strokeStyle = colours.line
  pen.lineWidth = 1 / zoom
  pen.fillRect(node.x, node.y, node.width, node.height)
  pen.strokeRect(node.x, node.y, node.width, node.height)
}

function drawLines(
  pen: CanvasRenderingContext2D,
  picture: Picture,
  zoom: number,
  colours: Colours,
  world: { x: number; y: number; width: number; height: number },
) {
  const frames = new Map(picture.nodes.map((node) => [node.id, node]))
  pen.strokeStyle = colours.line
  pen.lineWidth = 0.75 / zoom
  pen.globalAlpha = 0.7
  pen.beginPath()
  for (const edge of picture.edges) {
    const a = frames.get(edge.from)
    const b = frames.get(edge.to)
    if (!a || !b) continue
    const [ax, ay, bx, by] = [a.x + a.width / 2, a.y + a.height / 2, b.x + b.width / 2, b.y + b.height / 2]
    if (Math.max(ax, bx) < world.x || Math.min(ax, bx) > world.x + world.width) continue
    if (Math.max(ay, by) < world.y || Math.min(ay, by) > world.y + world.height) continue
    pen.moveTo(ax, ay)
    pen.lineTo(bx, by)
  }
  pen.stroke()
  pen.globalAlpha = 1
}

function drawCards(pen: CanvasRenderingContext2D, shown: readonly PictureNode[], zoom: number, colours: Colours) {
  const cards = Map.groupBy(
    shown.filter((node) => !node.place),
    (node) => colourOf(node, colours),
  )
  for (const [colour, nodes] of cards) {
    pen.fillStyle = colour
    for (const { x, y, width, height, thing } of nodes) {
      pen.globalAlpha = thing.dimmed ? 0.2 : 1
      pen.fillRect(x, y, width, height)
    }
  }
  pen.globalAlpha = 1
  for (const node of shown) if (!node.place) drawShape(pen, node, colours)
  if (zoom < 0.18) return
  pen.fillStyle = colours.surface
  pen.font = '500 22px system-ui, sans-serif'
  pen.textBaseline = 'middle'
  for (const node of shown)
    if (!node.place) pen.fillText(node.thing.name.slice(0, 18), node.x + 12, node.y + node.height / 2)
}

/** Not by colour alone: what failed is crossed out, what is under way is hollow. */
function drawShape(pen: CanvasRenderingContext2D, { thing, x, y, width, height }: PictureNode, colours: Colours) {
  if (thing.status?.status === 'FAILED' || (thing.problems?.errors ?? 0) > 0) {
    pen.strokeStyle = colours.surface
    pen.lineWidth = 6
    pen.beginPath()
    pen.moveTo(x, y)
    pen.lineTo(x + width, y + height)
    pen.moveTo(x, y + height)
    pen.lineTo(x + width, y)
    pen.stroke()
  } else if (thing.status?.status === 'IN_PROGRESS') {
    pen.fillStyle = colours.surface
    pen.fillRect(x + 12, y + 12, width - 24, height - 24)
  }
}

function colourOf({ thing }: PictureNode, colours: Colours): string {
  if (thing.problems && thing.problems.errors > 0) return colours.danger
  if (!thing.status) return colours.muted
  const { tone } = statusLook(thing.status.action, thing.status.status, thing.hook)
  if (tone === 'ok' || tone === 'danger' || tone === 'busy' || tone === 'paused') return colours[tone]
  return tone === 'remove' ? colours.danger : colours.idle
}

function outline(pen: CanvasRenderingContext2D, node: PictureNode, zoom: number, colour: string) {
  pen.strokeStyle = colour
  pen.lineWidth = 3 / zoom
  pen.strokeRect(node.x - 4, node.y - 4, node.width + 8, node.height + 8)
}
