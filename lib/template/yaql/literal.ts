import { momentLiteral, momentText, spanLiteral, spanText } from './calendar.ts'
import { Context } from './context.ts'
import {
  type Data,
  DataSet,
  Dict,
  Float,
  Iter,
  List,
  Moment,
  Ordering,
  Regex,
  Remembered,
  Rule,
  Span,
  View,
} from './data.ts'
import { checkBytes, step } from './limits.ts'
import { digitsOf } from './numbers.ts'

/** `str(value)`: null, true and false in the language's own spelling, the rest in its host's. */
export function textOf(value: Data): string {
  if (typeof value === 'string') return value
  if (value === null || typeof value === 'boolean') return String(value)
  return hostText(value)
}

/** A value as its host prints it; texts as they are, but quoted inside of others. */
export function hostText(value: Data): string {
  if (typeof value === 'string') return value
  if (value instanceof Moment) return momentText(value)
  if (value instanceof Span) return spanText(value)
  return literal(value)
}

/** A value as its host would write it in source text. */
export function literal(value: Data): string {
  step()
  if (value === null) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'string') return quoted(value)
  if (typeof value !== 'object') return digitsOf(value)
  if (value instanceof Float) return floatText(value.value)
  if (Array.isArray(value)) return listed(value, '(', value.length === 1 ? ',)' : ')')
  if (value instanceof List) return listed(value.items, '[', ']')
  if (value instanceof Dict) return dictText(value)
  if (value instanceof DataSet)
    return value.members.size === 0 ? 'frozenset()' : listed([...value.members.values()], 'frozenset({', '})')
  if (value instanceof View) return viewText(value)
  if (value instanceof Moment) return momentLiteral(value)
  if (value instanceof Span) return spanLiteral(value)
  if (value instanceof Regex) return `re.compile(${quoted(value.source)}${value.flags})`
  if (value instanceof Iter || value instanceof Remembered) return '<generator object>'
  if (value instanceof Ordering) return '<OrderingIterable object>'
  return value instanceof Rule ? '<MappingRule object>' : value instanceof Context ? '<Context object>' : '<object>'
}

/** Stops early where the text gets longer than any value may be. */
function grown(text: string): string {
  step(Math.ceil(text.length / 100))
  checkBytes(text.length)
  return text
}

const listed = (items: readonly Data[], open: string, close: string): string => {
  let text = open
  for (const [index, item] of items.entries()) text = grown(`${text}${index > 0 ? ', ' : ''}${literal(item)}`)
  return text + close
}

function dictText(dict: Dict): string {
  let text = ''
  for (const [key, value] of dict.entries.values())
    text = grown(`${text}${text === '' ? '' : ', '}${literal(key)}: ${literal(value)}`)
  return `{${text}}`
}

function viewText({ of, dict }: View): string {
  if (dict.frozen) return `${{ keys: 'KeysView', values: 'ValuesView', items: 'ItemsView' }[of]}(${dictText(dict)})`
  const pairs = [...dict.entries.values()]
  return `dict_${of}(${literal(new List(of === 'items' ? pairs : pairs.map(([key, value]) => (of === 'keys' ? key : value))))})`
}

const ESCAPED: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  const inner = text.replace(/[\\'\n\r\t]|[\p{C}\p{Z}]/gu, (char) => {
    if (char === "'") return quote === "'" ? "\\'" : char
    return char === ' ' ? char : (ESCAPED[char] ?? codeEscape(char.codePointAt(0)!))
  })
  return quote + inner + quote
}

function codeEscape(code: number): string {
  const hex = code.toString(16)
  if (code < 256) return `\\x${hex.padStart(2, '0')}`
  return code < 65536 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`
}

/** `1.5`, `3.0`, `1e-05`, `1e+16`, `nan`. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  if (Object.is(value, -0)) return '-0.0'
  const size = Math.abs(value)
  if (size === 0 || (size >= 1e-4 && size < 1e16)) return Number.isInteger(value) ? `${value}.0` : String(value)
  return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2')
}
