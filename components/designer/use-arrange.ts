'use client'

import { useMemo } from 'react'
import { useAnalyst } from '#components/document/use-analyst.ts'
import { useDocument } from '#components/document/use-document.ts'
import { movedWords } from '#components/graph/moved-words.ts'
import { type Direction, step } from '#components/graph/nearest.ts'
import type { Picture, PictureNode } from '#components/graph/picture.ts'
import { shifted } from '#components/graph/shifted.ts'
import type { PictureState } from '#components/graph/use-picture.ts'
import { type Phrase, phrase } from '#components/words/phrase.ts'
import { t } from '#components/words/t.ts'
import { type Alignment, align } from '#lib/graph/align.ts'
import type { Point, Position, Positions } from '#lib/graph/layout.ts'
import { type Reach, reachable } from '#lib/graph/reachable.ts'
import { useAnnounce } from './announcer.tsx'

/** What is done to places and to the selection, from canvas, outline, keys and menus alike; each tells what it did. */
export interface Arrange {
  /** Lines the selected up, or spreads them evenly. */
  align(how: Alignment): void
  nudge(direction: Direction, far: boolean): void
  /** Also selects what the selected need, who needs them, or both. */
  select(way: Reach): void
  /** A fresh arrangement of what nobody placed by hand, or of everything. */
  tidy(everything: boolean): void
  /** Takes over where a hand has put something. */
  moved(positions: Positions, label: string): void
}

const words: Record<Alignment, Phrase> = {
  left: phrase('Align left edges'),
  right: phrase('Align right edges'),
  top: phrase('Align top edges'),
  bottom: phrase('Align bottom edges'),
  centre: phrase('Align centres'),
  middle: phrase('Align middles'),
  across: phrase('Spread evenly across'),
  down: phrase('Spread evenly down'),
}

export function useArrange({ picture, tidy }: PictureState): Arrange {
  const document = useDocument()
  const analyst = useAnalyst()
  const announce = useAnnounce()
  return useMemo(() => {
    const shift = (nodes: readonly PictureNode[], by: (node: PictureNode) => Point) =>
      pinned(nodes.flatMap((node) => shiftedOrThere(picture, node, by(node))))
    const selected = () => outermost(picture, document.current().selection)
    return {
      align(how) {
        const nodes = selected()
        if (nodes.length < 2) return announce(t('Select at least two resources to line them up.'))
        const shifts = align(new Map(nodes.map((node) => [node.id, node])), how)
        document.move(
          shift(nodes, ({ id }) => shifts.get(id) ?? { x: 0, y: 0 }),
          t(words[how]),
        )
        announce(t('{what} of {count} resources: done', { what: t(words[how]), count: nodes.length }))
      },
      nudge(direction, far) {
        const nodes = selected()
        const names = nodes.map(({ id }) => id).join(', ')
        document.move(
          shift(nodes, () => step(direction, far ? 48 : 12)),
          t('Move {names}', { names }),
        )
        if (names) announce(t(movedWords[direction], { names }))
      },
      select(way) {
        const found = reachable(analyst.current().good.graph, document.current().selection, way)
        document.select(found)
        announce(t('{count, plural, one {# resource} other {# resources}} selected', { count: found.size }))
      },
      tidy(everything) {
        const label = everything ? t('Tidy everything') : t('Tidy up')
        void tidy(everything).then((positions) => {
          document.move(positions, label)
          announce(t('{label}: done', { label }))
        })
      },
      moved: (positions, label) => document.move(pinned(positions), label),
    }
  }, [picture, tidy, document, analyst, announce])
}

function pinned(positions: Iterable<readonly [string, Point]>): Positions {
  return new Map([...positions].map(([id, { x, y }]): [string, Position] => [id, { x, y, pinned: true }]))
}

/** What stands right already is as much meant to stand there as what had to go. */
function shiftedOrThere(picture: Picture, node: PictureNode, by: Point): [string, Point][] {
  const moved = shifted(picture, node, by)
  return moved.length > 0 || node.place ? moved : [[node.id, { x: node.x, y: node.y }]]
}

/** The selected nodes, without those that sit inside another selected one and move with it. */
function outermost(picture: Picture, selection: ReadonlySet<string>): readonly PictureNode[] {
  const nodes = new Map(picture.nodes.map((node) => [node.id, node]))
  const isCarried = (node: PictureNode) => {
    for (let up = node.parent; up !== undefined; up = nodes.get(up)?.parent) if (selection.has(up)) return true
    return false
  }
  return picture.nodes.filter((node) => selection.has(node.id) && !isCarried(node))
}
