import { addResource } from '#lib/template/edits/add-resource.ts'
import { once, type Step } from '#lib/template/edits/in-turn.ts'
import { setProperty } from '#lib/template/edits/set-property.ts'
import type { Editable } from '#lib/template/edits/sheet.ts'
import type { Template } from '#lib/template/template.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { jointOf } from './joints.ts'
import { freeName } from './new-resource.ts'
import { type Offer, tieBetween } from './reference-properties.ts'
import { inWordsOf } from './words.ts'

/** A new resource tied to one that is there: by a third where that is the way, else whichever may refer to the other. */
export function tiedResource(
  template: Template,
  type: string,
  to: string,
): { readonly name: string; readonly steps: readonly Step[] } {
  const name = freeName(template, type)
  const other = template.resources.get(to)
  const joint = other && jointOf(other, { name, type })
  const tie = other && !joint ? tieBetween(other, { name, type, properties: {} }) : undefined
  const own = tie?.from === name ? nested(tie.offer) : {}
  const steps = [once((now) => addResource(now, newResource(now, name, type, own)))]
  if (tie && tie.from !== name) {
    steps.push(once((now) => setProperty(now, to, tie.offer.path, inWordsOf(now, tie.offer.value))))
  }
  if (joint) {
    const between = freeName(template, joint.type)
    steps.push(once((now) => addResource(now, newResource(now, between, joint.type, joint.properties))))
  }
  return { name, steps }
}

/** A resource in the template's own words. */
export function newResource(template: Editable, name: string, type: string, properties: { [name: string]: Value }) {
  const spelled = Object.entries(properties).map(([key, value]) => [key, inWordsOf(template, value)])
  return { name, type, properties: Object.fromEntries(spelled) }
}

/** The only property of a resource that has none yet: items of lists are their first. */
function nested({ path, value }: Offer): { [name: string]: Value } {
  const whole = path
    .toReversed()
    .reduce<Value>((inner, step) => (typeof step === 'number' ? [inner] : { [step]: inner }), value)
  return whole as { [name: string]: Value }
}
