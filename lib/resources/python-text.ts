import type { Value } from '#lib/template/yaml-node.ts'

/** A text inside another value, as Python's repr quotes it. */
function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  const escaped = text.replace(/\\/g, '\\\\').replace(/\n/g, '\\n')
  return quote + (quote === "'" ? escaped.replace(/'/g, "\\'") : escaped) + quote
}

function repr(value: Value): string {
  if (typeof value === 'string') return quoted(value)
  if (Array.isArray(value)) return `[${value.map(repr).join(', ')}]`
  if (typeof value === 'object' && value !== null) {
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
  return typeof value === 'object' ? repr(value) : String(value)
}
