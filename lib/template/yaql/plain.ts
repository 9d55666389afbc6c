import type { Float as WholeFloat } from '#lib/template/float.ts'
import { type Data, Dict, Float } from './data.ts'
import { dictOf } from './equality.ts'
import { each, isIterable, isSet, limited } from './iteration.ts'
import { checkElements, deeper, step } from './limits.ts'
import { floatText, textOf } from './literal.ts'
import { ofHost } from './numbers.ts'
import { typeError, valueError } from './yaql-error.ts'

/** JSON's values, with whole floats told apart. */
export type Plain = null | boolean | number | string | WholeFloat | Plain[] | { [key: string]: Plain }

/** Plain data as the language sees it. Whole numbers beyond 2^53 can only have been floats. */
export function fromPlain(value: Plain): Data {
  if (typeof value === 'number') return ofHost(value)
  if (value instanceof Number) return new Float(Number(value))
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(fromPlain)
  return dictOf(Object.entries(value).map(([key, item]) => [key, fromPlain(item)] as const))
}

/** What becomes of a float that is a whole number. */
export type KeepFloat = (value: number) => Plain

/** Back to plain data: what is lazy is run. */
export function toPlain(data: Data, keep: KeepFloat): Plain {
  step()
  if (data === null || typeof data === 'boolean' || typeof data === 'string') return data
  if (typeof data === 'number') return data
  if (typeof data === 'bigint') return finite(Number(data))
  if (data instanceof Float) return Number.isInteger(data.value) ? keep(data.value) : finite(data.value)
  if (data instanceof Dict) return deeper(() => plainMap(data, keep))
  if (!isIterable(data)) throw typeError('A result must be something that JSON can hold')
  return deeper(() => {
    const items: Plain[] = []
    for (const item of each(limited(data))) {
      // Heat makes a set of its host's, which can't hold lists or maps.
      if (isSet(data) && (isIterable(item) || item instanceof Dict)) throw typeError("unhashable type: 'list'")
      items.push(toPlain(item, keep))
    }
    return items
  })
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw valueError('Out of range float values are not JSON compliant')
  return value
}

function plainMap(dict: Dict, keep: KeepFloat): Plain {
  checkElements(dict.entries.size)
  const plain: { [key: string]: Plain } = {}
  for (const [key, value] of dict.entries.values()) {
    Object.defineProperty(plain, keyText(key), {
      value: toPlain(value, keep),
      enumerable: true,
      writable: true,
      configurable: true,
    })
  }
  return plain
}

/** As JSON spells keys that are no texts. */
function keyText(key: Data): string {
  if (key instanceof Float) return floatText(key.value)
  if (typeof key === 'object' && key !== null) throw typeError('A key of a result must be a text, a number or the like')
  return textOf(key)
}
