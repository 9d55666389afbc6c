import { t } from '#components/words/t.ts'
import { isMap } from '#lib/template/python-text.ts'
import type { Value } from '#lib/template/yaml-node.ts'

const most = 3
/** Said by the card's other lines, or of no help there. */
const passed = new Set(['name', 'description', 'user_data', 'template'])

/** The first properties of a resource as short lines for its card seen from near: `image: debian-12`, `network → net`. */
export function detailsOf(properties: { readonly [name: string]: Value }): string[] {
  const all = Object.entries(properties).filter(([name]) => !passed.has(name))
  const lines = all.slice(0, all.length > most ? most - 1 : most).map(([name, value]) => lineOf(name, value))
  return all.length > most ? [...lines, t('and {count} more', { count: all.length - lines.length })] : lines
}

function lineOf(name: string, value: Value): string {
  const call = callOf(value) ?? (Array.isArray(value) && value.length === 1 ? innerCall(value[0]!) : undefined)
  if (call) return `${name} ${call}`
  if (Array.isArray(value))
    return `${name}: ${value.length === 1 ? t('one entry') : t('{count} entries', { count: value.length })}`
  if (value !== null && typeof value === 'object') return `${name}: ${Object.keys(value).join(', ').slice(0, 40)}`
  return `${name}: ${String(value).split('\n')[0]!.slice(0, 40)}`
}

/** `→ net` for a reference, `= flavor` for a parameter. */
function callOf(value: Value): string | undefined {
  if (!isMap(value)) return undefined
  const target = value.get_resource ?? value.Ref ?? (Array.isArray(value.get_attr) ? value.get_attr[0] : undefined)
  if (typeof target === 'string') return `→ ${target}`
  return typeof value.get_param === 'string' ? `= ${value.get_param}` : undefined
}

function innerCall(item: Value): string | undefined {
  if (!isMap(item)) return undefined
  return callOf(item) ?? Object.values(item).map(callOf).find(Boolean)
}
