import type { Value } from '#lib/template/yaml-node.ts'
import { isMap } from './shapes.ts'

/** A text inside another value, as Python's repr quotes it. */
function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  const escaped = text.replace(/\\/g, '\\\\').replace(/\n/g, '\\n')
  return quote + (quote === "'" ? escaped.replace(/'/g, "\\'") : escaped) + quote
}

function repr(value: Value): string {
  if (typeof value === 'string') return quoted(value)
  if (Array.isArray(value)) return `[${value.map(repr).join(', ')}]`
  if (isMap(value)) {
    return `{${Object.entries(value)
      .map(([key, item]) => `${quoted(key)}: ${repr(item)}`)
      .join(', ')}}`
  }
  return pythonText(value)
}

/** What Python's `str()` makes of a value: some of Heat's attributes are such texts. */
export function pythonText(value: Value): string {
  if (value === null) return 'None'
  if (value === true) return 'True'
  if (value === false) return 'False'
  return isMap(value) || Array.isArray(value) ? repr(value) : String(value)
}

/** JSON as Python writes it: a space behind commas and colons, ASCII alone. */
export function pythonJson(value: Value): string {
  if (Array.isArray(value)) return `[${value.map(pythonJson).join(', ')}]`
  if (isMap(value)) {
    const pairs = Object.entries(value).map(([key, item]) => `${pythonJson(key)}: ${pythonJson(item)}`)
    return `{${pairs.join(', ')}}`
  }
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  return JSON.stringify(value).replace(/[\u007f-\uffff]/g, escaped)
}
