'use client'

import { useEffect, useMemo, useRef } from 'react'
import { templateOf } from '#components/document/template-of.ts'
import { useDocument } from '#components/document/use-document.ts'
import type { DropGoal } from '#components/graph/drop-goal.ts'
import { cardSize, type Picture } from '#components/graph/picture.ts'
import { belowAll, freeBeside } from '#components/graph/seat-point.ts'
import { catalogueName } from '#components/words/catalogue-name.ts'
import { t } from '#components/words/t.ts'
import { readyWired } from '#lib/catalogue/ready-wired.ts'
import type { Point, Position } from '#lib/graph/layout.ts'
import { addResource } from '#lib/template/edits/add-resource.ts'
import { connect } from '#lib/template/edits/connect.ts'
import { disconnect } from '#lib/template/edits/disconnect.ts'
import { duplicateResource } from '#lib/template/edits/duplicate-resource.ts'
import { inTurn, once } from '#lib/template/edits/in-turn.ts'
import { renameResource } from '#lib/template/edits/rename-resource.ts'
import { setProperty } from '#lib/template/edits/set-property.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import type { Template } from '#lib/template/template.ts'
import { jointOf } from './joints.ts'
import { freeName } from './new-resource.ts'
import { freeVariants, pasteSteps, resourcesIn, resourcesText } from './paste-resources.ts'
import { placesAfter } from './places-after.ts'
import { puttingOf } from './put-into.ts'
import { puttingAll } from './putting-all.ts'
import type { Offer } from './reference-properties.ts'
import { rejoinSteps, removeSteps } from './rejoin.ts'
import { newResource, tiedResource } from './tied-resource.ts'
import { type Perform, usePerform } from './use-gestures.ts'
import { wireSet } from './wire-set.ts'
import { inWordsOf } from './words.ts'

/** What can be done to resources, from the canvas, the outline, the inspector and the keyboard alike. */
export interface ResourceActions {
  /** Adds one, or a ready-wired set, at a place of the canvas or wherever there is room; inside `place` it belongs there. */
  add(type: string, at?: Point, place?: string): void
  /** Adds one and ties it to `from`, whichever of the two refers to the other. */
  addTied(type: string, from: string, at?: Point): void
  remove(names: ReadonlySet<string>): void
  /** Removes, and ties those who needed them to what they needed. */
  removeAndRejoin(names: ReadonlySet<string>): void
  rename(from: string, to: string): void
  duplicate(names: ReadonlySet<string>): void
  connect(from: string, to: string, offer: Offer): void
  disconnect(from: string, to: string): void
  /** Ties two together by a third: a router and a subnet by an interface. */
  join(from: string, to: string): void
  /** Only the order: `from` waits for `to`. */
  wait(from: string, to: string): void
  /** Puts resources into a place, out of all, or onto a network outside; `moved` is where a hand has let them go. */
  put(names: readonly string[], goal: DropGoal, moved?: ReadonlyMap<string, Point>): boolean
  /** The selected resources as a template's text. */
  copyText(names: ReadonlySet<string>): string
  /** Adds the resources of a template's text, under free names. */
  paste(text: string): boolean
}

const gap = 32

export function useResourceActions(picture: Picture): ResourceActions {
  const document = useDocument()
  const perform = usePerform()
  const drawn = useRef(picture)
  useEffect(() => {
    drawn.current = picture
  }, [picture])
  return useMemo(() => {
    const template = () => templateOf(document.current().text)
    return { ...changing(perform, template, drawn), ...adding(perform, template, drawn) }
  }, [document, perform])
}

type Drawn = { readonly current: Picture }
type Adding = 'add' | 'addTied' | 'join' | 'duplicate' | 'paste' | 'copyText'

function changing(perform: Perform, template: () => Template, drawn: Drawn): Omit<ResourceActions, Adding> {
  const drop = (names: ReadonlySet<string>, words: string, steps: ReturnType<typeof removeSteps>) =>
    perform(words, (now) => inTurn(now, steps), {
      moves: new Map([...names].map((name) => [name, undefined])),
      select: new Set(),
    })
  return {
    remove: (names) => drop(names, t('Delete {named}', { named: namesOf(names) }), removeSteps(names)),
    removeAndRejoin: (names) =>
      drop(
        names,
        t('Delete {named} and join its neighbours', { named: namesOf(names) }),
        rejoinSteps(template(), names),
      ),
    rename(from, to) {
      const at = drawn.current.nodes.find(({ id, place }) => id === from && !place)
      const moves = new Map<string, Point | undefined>([[from, undefined], ...(at ? [[to, pointOf(at)] as const] : [])])
      perform(t('Rename {from} to {to}', { from, to }), (now) => renameResource(now, from, to), {
        moves,
        select: new Set([to]),
      })
    },
    connect(from, to, offer) {
      perform(t('Connect {from} to {to}', { from, to }), (now) =>
        setProperty(now, from, offer.path, inWordsOf(now, offer.value)),
      )
    },
    disconnect(from, to) {
      perform(t('Disconnect {from} from {to}', { from, to }), (now) => disconnect(now, { from, to }))
    },
    wait(from, to) {
      perform(t('Let {from} wait for {to}', { from, to }), (now) => connect(now, { from, to }))
    },
    put(names, goal, moved) {
      const putting = puttingAll(template(), names, goal)
      if (!putting) return false
      const moves = placesAfter(drawn.current, putting.sits, goal, moved)
      return perform(putting.label, (now) => inTurn(now, putting.steps), { moves })
    },
  }
}

function adding(perform: Perform, template: () => Template, drawn: Drawn): Pick<ResourceActions, Adding> {
  return {
    add(type, at, place) {
      const set = readyWired.find(({ id }) => id === type)
      if (!set) return addOne(perform, template(), type, at, place)
      const wired = wireSet(template(), set, place)
      const corner = at ? centred(at) : belowAll(drawn.current)
      const moves = [...wired.at].map(([name, by]) => [name, put(corner, by, at !== undefined)] as const)
      perform(t('Add {title}', { title: catalogueName(set.title) }), (now) => inTurn(now, wired.steps), {
        select: new Set(wired.at.keys()),
        moves: new Map(moves),
      })
    },
    addTied(type, from, at) {
      const { name, steps } = tiedResource(template(), type, from)
      perform(t('Add {name} to {from}', { name, from }), (now) => inTurn(now, steps), {
        select: new Set([name]),
        ...(at && { moves: new Map([[name, { ...centred(at), pinned: true as const }]]) }),
      })
    },
    join(from, to) {
      const [a, b] = [template().resources.get(from), template().resources.get(to)]
      const joint = a && b && jointOf(a, b)
      if (!joint) return
      const name = freeName(template(), joint.type)
      const end = drawn.current.nodes.find((node) => !node.place && (node.id === from || node.id === to))
      perform(
        t('Join {from} and {to}', { from, to }),
        (now) => addResource(now, newResource(now, name, joint.type, joint.properties)),
        { select: new Set([name]), moves: new Map(end ? [[name, freeBeside(drawn.current, end)]] : []) },
      )
    },
    duplicate(names) {
      const copies = freeVariants(template(), [...names])
      const cards = drawn.current.nodes.filter(({ id, place }) => !place && copies.has(id))
      const options = {
        moves: new Map(cards.map((card) => [copies.get(card.id)!, beside(card)])),
        select: new Set(copies.values()),
      }
      const [only, ...others] = names
      if (only === undefined) return
      const steps = pasteSteps(resourcesIn(template()), copies)
      perform(
        t('Duplicate {named}', { named: namesOf(names) }),
        (now) => (others.length > 0 ? inTurn(now, steps) : duplicateResource(now, only, copies.get(only)!)),
        options,
      )
    },
    copyText: (names) => resourcesText(template(), names),
    paste(text) {
      const resources = resourcesIn(parseTemplate(text))
      const copies = freeVariants(template(), Object.keys(resources))
      const words = t('Paste {what}', { what: namesOf(new Set(copies.values())) })
      const steps = pasteSteps(resources, copies)
      return copies.size > 0 && perform(words, (now) => inTurn(now, steps), { select: new Set(copies.values()) })
    },
  }
}

function addOne(perform: Perform, template: Template, type: string, at: Point | undefined, place: string | undefined) {
  const name = freeName(template, type)
  const self = { name, type, properties: {} }
  const seat =
    place === undefined ? undefined : puttingOf(template, self, { kind: 'place', name: place }, new Set([name]))
  const steps = [once((now) => addResource(now, self)), ...(seat?.steps ?? [])]
  perform(t('Add {name}', { name }), (now) => inTurn(now, steps), {
    select: new Set([name]),
    ...(at && { moves: new Map([[name, { ...centred(at), pinned: true as const }]]) }),
  })
}

/** The one name, or how many there are. */
export function namesOf(names: ReadonlySet<string>): string {
  return names.size === 1 ? `${[...names][0]}` : t('{count} resources', { count: names.size })
}

function centred(at: Point): Point {
  return { x: Math.round(at.x - cardSize.width / 2), y: Math.round(at.y - cardSize.height / 2) }
}

function put(corner: Point, by: Point, pinned: boolean): Position {
  return { x: corner.x + by.x, y: corner.y + by.y, ...(pinned && { pinned: true as const }) }
}

const pointOf = ({ x, y }: Point): Point => ({ x, y })

/** A place for a new resource beside what stands there, so that it is not looked for. */
function beside(frame: Point & { readonly height: number }): Point {
  return { x: frame.x + gap, y: frame.y + frame.height + gap }
}
