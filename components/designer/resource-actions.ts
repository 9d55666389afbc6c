'use client'

import { useEffect, useMemo, useRef } from 'react'
import { stringify } from 'yaml'
import type { Document, EditOptions } from '#components/document/document.ts'
import { templateOf } from '#components/document/template-of.ts'
import { useDocument } from '#components/document/use-document.ts'
import { cardSize, type Picture, type PictureNode } from '#components/graph/picture.ts'
import type { Point } from '#lib/graph/layout.ts'
import { addResource } from '#lib/template/edits/add-resource.ts'
import { duplicateResource } from '#lib/template/edits/duplicate-resource.ts'
import { inTurn, once } from '#lib/template/edits/in-turn.ts'
import { removeResource } from '#lib/template/edits/remove-resource.ts'
import { renameResource } from '#lib/template/edits/rename-resource.ts'
import { setProperty } from '#lib/template/edits/set-property.ts'
import { setValue } from '#lib/template/edits/set-value.ts'
import type { Editable } from '#lib/template/edits/sheet.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { isMap, isScalar } from '#lib/template/python-text.ts'
import type { Template } from '#lib/template/template.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { jointOf } from './joints.ts'
import { freeName, freeVariant, seatedProperties } from './new-resource.ts'
import type { Offer } from './reference-properties.ts'
import { type Perform, usePerform } from './use-gestures.ts'
import { inWordsOf, resourcePath, wordsOf } from './words.ts'

/** What can be done to resources, from the canvas, the outline, the inspector and the keyboard alike. */
export interface ResourceActions {
  /** Adds one, at a place of the canvas or wherever there is room; inside `place` it refers to it. */
  add(type: string, at?: Point, place?: string): void
  remove(names: ReadonlySet<string>): void
  rename(from: string, to: string): void
  duplicate(names: ReadonlySet<string>): void
  connect(from: string, to: string, offer: Offer): void
  /** Ties two together by a third: a router and a subnet by an interface. */
  join(from: string, to: string): void
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
  return useMemo(
    (): ResourceActions => ({
      add: (type, at, place) => add(document, perform, type, at, place),
      remove(names) {
        const words = names.size === 1 ? `Delete ${[...names][0]}` : `Delete ${names.size} resources`
        const steps = [...names].map((name) => once((template) => removeResource(template, name, { mode: 'unlink' })))
        const moves = new Map([...names].map((name) => [name, undefined]))
        perform(words, (template) => inTurn(template, steps), { moves, select: new Set() })
      },
      rename(from, to) {
        const at = document.current().layout.get(from)
        const moves = new Map<string, Point | undefined>([[from, undefined], ...(at ? [[to, at] as const] : [])])
        perform(`Rename ${from} to ${to}`, (template) => renameResource(template, from, to), {
          moves,
          select: new Set([to]),
        })
      },
      duplicate(names) {
        const template = templateOf(document.current().text)
        const copies = freeVariants(template, [...names])
        const frames = new Map(drawn.current.nodes.map((node) => [node.id, node]))
        const moves = new Map([...copies].flatMap(([from, to]) => beside(frames.get(from), to)))
        const [only, ...others] = names
        const options = { moves, select: new Set(copies.values()) }
        if (only === undefined) return
        if (others.length > 0)
          insert(perform, textOf(template, names), copies, `Duplicate ${names.size} resources`, options)
        else perform(`Duplicate ${only}`, (now) => duplicateResource(now, only, copies.get(only)!), options)
      },
      connect(from, to, offer) {
        perform(`Connect ${from} to ${to}`, (template) =>
          setProperty(template, from, offer.path, inWordsOf(template, offer.value)),
        )
      },
      join(from, to) {
        const template = templateOf(document.current().text)
        const [a, b] = [template.resources.get(from), template.resources.get(to)]
        const joint = a && b && jointOf(a, b)
        if (!joint) return
        const name = freeName(template, joint.type)
        const end = drawn.current.nodes.find((node) => !node.place && (node.id === from || node.id === to))
        perform(
          `Join ${from} and ${to}`,
          (now) => addResource(now, newResource(now, name, joint.type, joint.properties)),
          { select: new Set([name]), moves: new Map(beside(end, name)) },
        )
      },
      copyText: (names) => textOf(templateOf(document.current().text), names),
      paste(text) {
        const copies = freeVariants(templateOf(document.current().text), Object.keys(sectionOf(parseTemplate(text))))
        return copies.size > 0 && insert(perform, text, copies, 'Paste', { select: new Set(copies.values()) })
      },
    }),
    [document, perform],
  )
}

function add(document: Document, perform: Perform, type: string, at: Point | undefined, place: string | undefined) {
  const template = templateOf(document.current().text)
  const name = freeName(template, type)
  const home = place === undefined ? undefined : template.resources.get(place)
  const joint = home && jointOf({ name, type }, home)
  const steps = [once((now) => addResource(now, newResource(now, name, type, seatedProperties(type, home))))]
  if (joint)
    steps.push(
      once((now) => addResource(now, newResource(now, freeName(template, joint.type), joint.type, joint.properties))),
    )
  const point = at && { x: Math.round(at.x - cardSize.width / 2), y: Math.round(at.y - cardSize.height / 2) }
  perform(`Add ${name}`, (now) => inTurn(now, steps), {
    select: new Set([name]),
    ...(point && { moves: new Map([[name, point]]) }),
  })
}

function newResource(template: Editable, name: string, type: string, properties: { [name: string]: Value }) {
  const spelled = Object.entries(properties).map(([key, value]) => [key, inWordsOf(template, value)])
  return { name, type, properties: Object.fromEntries(spelled) }
}

/** Some resources as a small template of their own. */
function textOf(template: Template, names: ReadonlySet<string>): string {
  const all = sectionOf(template)
  const chosen = Object.fromEntries(
    [...names].filter((name) => Object.hasOwn(all, name)).map((name) => [name, all[name]!]),
  )
  return stringify({ [wordsOf(template).resources]: chosen })
}

function sectionOf(template: Template): { [name: string]: Value } {
  const { value } = template.tree
  const section = isMap(value) ? value[wordsOf(template).resources] : null
  return isMap(section) ? section : {}
}

/** A free name for the copy of each. */
function freeVariants(
  template: Pick<Template, 'resources' | 'parameters'>,
  names: readonly string[],
): ReadonlyMap<string, string> {
  const copies = new Map<string, string>()
  for (const name of names) copies.set(name, freeVariant(template, name, new Set(copies.values())))
  return copies
}

/** A place for a new resource beside what stands at `frame`, so that it is not looked for. */
function beside(frame: PictureNode | undefined, name: string): [string, Point][] {
  return frame && !frame.place ? [[name, { x: frame.x + gap, y: frame.y + frame.height + gap }]] : []
}

/** Adds the resources of `text` under their new names; references among them follow. */
function insert(
  perform: Perform,
  text: string,
  names: ReadonlyMap<string, string>,
  label: string,
  options: EditOptions,
): boolean {
  const section = sectionOf(parseTemplate(text))
  const steps = [...names].map(([from, to]) =>
    once((now) => setValue(now, resourcePath(now, to), renamedIn(section[from]!, names))),
  )
  return perform(label, (now) => inTurn(now, steps), options)
}

/** A definition in which references follow `names`. */
function renamedIn(value: Value, names: ReadonlyMap<string, string>): Value {
  if (Array.isArray(value)) return value.map((item) => renamedIn(item, names))
  if (isScalar(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      if (
        (key === 'get_resource' || key === 'Ref' || key === 'depends_on' || key === 'DependsOn') &&
        typeof item === 'string'
      )
        return [key, names.get(item) ?? item]
      if ((key === 'get_attr' || key === 'Fn::GetAtt') && Array.isArray(item) && typeof item[0] === 'string')
        return [key, [names.get(item[0]) ?? item[0], ...item.slice(1)]]
      if ((key === 'depends_on' || key === 'DependsOn') && Array.isArray(item))
        return [key, item.map((name) => (typeof name === 'string' ? (names.get(name) ?? name) : name))]
      return [key, renamedIn(item, names)]
    }),
  )
}
