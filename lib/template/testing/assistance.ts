import { resourceTypes, schemaOf } from '#lib/catalogue/catalogue.ts'
import { referenceTargets } from '#lib/catalogue/reference-targets.ts'
import type { Assistance, Offer } from '../assist/assistance.ts'
import { complete } from '../assist/complete.ts'
import { parseTemplate } from '../parse-template.ts'

/** What a test’s cloud and project offer: the real catalogue, two flavors, one image and three files. */
export const assistance: Assistance = {
  schemaOf,
  resourceTypes,
  referenceTargets,
  choices: (constraint) =>
    new Map([
      [
        'nova.flavor',
        [
          { value: 'm1.tiny', label: 'm1.tiny', detail: '1 CPU, 512 MiB' },
          { value: 'm1.small', label: 'm1.small', detail: '1 CPU, 2 GiB' },
        ],
      ],
      ['glance.image', [{ value: "Bob's image", label: "Bob's image" }]],
    ]).get(constraint),
  environment: {
    resource_registry: { 'My::Disk': 'OS::Cinder::Volume', 'My::Farm': 'farm.yaml', 'My::*': 'OS::Nova::*' },
  },
  files: {
    'setup.sh': '#!/bin/sh\n',
    'farm.yaml': [
      'heat_template_version: 2018-08-31',
      'description: Many servers.',
      'parameters:',
      '  size: {type: number, description: How many.}',
      '  names: {type: comma_delimited_list, default: a}',
      'outputs:',
      '  address: {value: 1, description: Where it is.}',
      '',
    ].join('\n'),
    'notes.yaml': 'a: 1\n',
  },
}

/** The text around the last `|` of `text`, and where that was. */
function atCursor(text: string): { text: string; offset: number } {
  const offset = text.lastIndexOf('|')
  return { text: text.slice(0, offset) + text.slice(offset + 1), offset }
}

/** What is offered at the last `|` of a text, in order. */
export function offered(marked: string): Offer[] {
  const { text, offset } = atCursor(marked)
  return complete(parseTemplate(text), offset, assistance)
}

/** The labels of what is offered at the `|`. */
export const offersAt = (marked: string): string[] => offered(marked).map(({ label }) => label)

/** The text once the offer called `label` is taken, with `|` where the cursor goes. */
export function taken(marked: string, label: string): string {
  const { text } = atCursor(marked)
  const offer = offered(marked).find((one) => one.label === label)
  if (!offer) throw new Error(`“${label}” is not offered, but ${offersAt(marked).join(', ')}`)
  const { from, to, insert } = offer.edit
  const at = offer.cursor ?? insert.length
  return `${text.slice(0, from)}${insert.slice(0, at)}|${insert.slice(at)}${text.slice(to)}`
}
