import { t } from '#components/words/t.ts'
import { isMap } from '#lib/template/python-text.ts'
import type { ResourceDefinition } from '#lib/template/template.ts'
import type { Value } from '#lib/template/yaml-node.ts'

/** The properties worth a word on a card, most telling first, with how they read there. */
const telling: readonly (readonly [property: string, (word: string) => string])[] = [
  ['flavor', (word) => word],
  ['image', (word) => word],
  ['cidr', (word) => word],
  ['size', (word) => t('{word} GB', { word })],
  ['count', (word) => `× ${word}`],
  ['desired_capacity', (word) => `× ${word}`],
  ['floating_network', (word) => t('from {word}', { word })],
  ['external_gateway_info', () => t('to the internet')],
  ['ip_address', (word) => word],
  ['protocol', (word) => word],
  ['protocol_port', (word) => t('port {word}', { word })],
  ['volume_type', (word) => word],
  ['length', (word) => t('{word} characters', { word })],
  ['timeout', (word) => `${word} s`],
]

/** Up to two short facts of a resource, from what its properties say outright; parameters go by their name. */
export function factsOf(resource: ResourceDefinition): string[] {
  return telling
    .flatMap(([property, read]) => {
      if (!Object.hasOwn(resource.properties, property)) return []
      const word = property === 'external_gateway_info' ? '' : wordOf(resource.properties[property]!)
      return word === undefined ? [] : [read(word)]
    })
    .slice(0, 2)
}

function wordOf(value: Value): string | undefined {
  if (typeof value === 'string' || typeof value === 'number') return String(value).slice(0, 40)
  if (!isMap(value)) return undefined
  const parameter = Object.hasOwn(value, 'get_param') ? value.get_param : undefined
  return typeof parameter === 'string' ? parameter : undefined
}
