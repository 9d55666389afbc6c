'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import { type Positions, placeNew } from '#lib/graph/layout.ts'
import { quickLayout } from '#lib/graph/quick-layout.ts'
import type { StackGraph } from '#lib/graph/stack-graph.ts'
import { tidyAround } from '#lib/graph/tidy-around.ts'
import { elkLayout } from './elk-layout.ts'
import { drawPicture, emptyPicture, type Picture, type Shapes, sameValue, shapesOf, type Thing } from './picture.ts'

/** More newcomers at once than this are a new graph: elk arranges them. */
const fewNewcomers = 30
/** Above so many boxes a graph that nobody has placed is shown at once, and elk's seconds are spent when they are asked for. */
const quicklyPlaced = 200

export interface PictureState {
  readonly picture: Picture
  /** True while something is still looking for its place. */
  readonly arranging: boolean
  /** Where everything stands, for the owner to keep. */
  readonly placed: Positions
  /**
   * A fresh arrangement for the owner to take over (and undo): of what nobody has placed by hand, or of everything.
   */
  readonly tidy: (everything?: boolean) => Promise<Positions>
}

/**
 * The picture of a graph that keeps still: what `positions` names stands there; what is new gets a free place beside
 * what it belongs to, and stays there.
 */
export function usePicture(things: readonly Thing[], graph: StackGraph, positions: Positions): PictureState {
  const shapes = useSteadyShapes(things, graph)
  const [found, setFound] = useState<Positions>(() => new Map())
  const [arranging, setArranging] = useState(false)
  const kept = useRef<Positions>(found)
  const previous = useRef<Picture>(emptyPicture)

  const known = useMemo(() => standing(shapes, new Map([...found, ...positions])), [shapes, found, positions])
  const newcomers = unplaced(shapes, known)
  const few = newcomers > 0 && newcomers <= fewNewcomers && known.size > 0
  const quickly = newcomers > 0 && known.size === 0 && shapes.boxes.length > quicklyPlaced
  const many = newcomers > 0 && !few && !quickly
  const placed = useMemo(() => {
    if (quickly) return quickLayout(shapes.boxes, shapes.lines, aspectOf(paneShape()))
    return few ? new Map([...known, ...placeNew(shapes.boxes, shapes.lines, known)]) : known
  }, [shapes, known, few, quickly])

  useEffect(() => {
    kept.current = placed
    if (few || quickly) setFound((now) => new Map([...now, ...placed]))
  }, [placed, few, quickly])

  // One arrangement at a time, brought to its end: what comes or changes meanwhile would else put it off for ever.
  const asked = useRef<Shapes>(undefined)
  const mounted = useMounted()
  useEffect(() => {
    if (!many || arranging || asked.current === shapes) return
    asked.current = shapes
    setArranging(true)
    void elkLayout(shapes.boxes, shapes.lines, paneShape())
      .then((arranged) => mounted.current && setFound((now) => new Map([...arranged, ...now, ...kept.current])))
      .finally(() => mounted.current && setArranging(false))
  }, [shapes, many, arranging, mounted])

  const picture = useMemo(
    () => drawPicture(things, graph, shapes, placed, previous.current),
    [things, graph, shapes, placed],
  )
  useEffect(() => {
    previous.current = picture
  }, [picture])
  const tidy = async (everything = false) => {
    const arranged = await elkLayout(shapes.boxes, shapes.lines, paneShape())
    return everything ? arranged : tidyAround(shapes.boxes, arranged, pinnedOf(positions))
  }
  return { picture, placed, arranging, tidy }
}

function pinnedOf(positions: Positions): Positions {
  return new Map([...positions].filter(([, { pinned }]) => pinned))
}

/** The same shapes as before while nothing came, went or was tied: states change often, shapes hardly ever. */
function useSteadyShapes(things: readonly Thing[], graph: StackGraph): Shapes {
  const fresh = useMemo(() => shapesOf(things, graph), [things, graph])
  const [kept, setKept] = useState(fresh)
  const same = kept === fresh || (sameValue(kept.boxes, fresh.boxes) && sameValue(kept.lines, fresh.lines))
  if (!same) setKept(fresh)
  return same ? kept : fresh
}

function useMounted(): React.RefObject<boolean> {
  const mounted = useRef(false)
  useEffect(() => {
    mounted.current = true
    return () => {
      mounted.current = false
    }
  }, [])
  return mounted
}

/** The room the canvas has, as far as it is on the page yet. */
function paneShape(): { width: number; height: number } {
  const { width = 0, height = 0 } = document.querySelector('.hearth-canvas')?.getBoundingClientRect() ?? {}
  return width > 0 && height > 0 ? { width, height } : { width: 1200, height: 750 }
}

const aspectOf = ({ width, height }: { width: number; height: number }) => width / height

/** Of all remembered places, those of boxes that are there now. */
function standing(shapes: Shapes, positions: Positions): Positions {
  return new Map(
    shapes.boxes.flatMap((box) => {
      const at = positions.get(box.id)
      return at ? [[box.id, at] as const] : []
    }),
  )
}

/** How many boxes look for a place; a place that holds something needs none, what is in an opening group one together. */
function unplaced(shapes: Shapes, known: Positions): number {
  const parents = new Map(shapes.boxes.map(({ id, parent }) => [id, parent]))
  const homeless = shapes.boxes.filter((box) => !known.has(box.id))
  const holders = new Set(homeless.length === 0 ? [] : parents.values())
  const opening = (id: string): string => {
    for (let up = parents.get(id), steps = 0; up !== undefined && steps < 100; up = parents.get(up), steps++)
      if (known.has(up)) return up
    return id
  }
  return new Set(homeless.flatMap(({ id }) => (holders.has(id) ? [] : opening(id)))).size
}
