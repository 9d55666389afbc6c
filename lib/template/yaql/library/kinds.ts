import { type Data, DataSet, Dict, Float, Lazy, Opaque } from '../data.ts'

/** What a parameter takes. `lazy`: the definition looks at the expression itself. */
export type Kind =
  | 'any'
  | 'str'
  | 'int'
  | 'num'
  | 'bool'
  | 'seq'
  | 'iter'
  | 'dict'
  | 'set'
  | 'regex'
  | 'date'
  | 'lambda'
  | 'lazy'

export const isNumber = (value: Data): value is number | Float => typeof value === 'number' || value instanceof Float
export const isInteger = (value: Data): value is number => typeof value === 'number' && Number.isInteger(value)
export const isIterable = (value: Data): value is Data[] | Lazy | DataSet =>
  Array.isArray(value) || value instanceof Lazy || value instanceof DataSet
export const isKind = (kind: string, value: Data): value is Opaque => value instanceof Opaque && value.kind === kind

/** The items of whatever `isIterable` says yes to. */
export const itemsOf = (value: Data[] | Lazy | DataSet): Iterable<Data> =>
  value instanceof DataSet ? value.members.values() : value

export function accepts(kind: Kind, value: Data): boolean {
  switch (kind) {
    case 'any':
    case 'lambda':
    case 'lazy':
      return value !== null || kind === 'any'
    case 'str':
      return typeof value === 'string'
    case 'int':
      return isInteger(value)
    case 'num':
      return isNumber(value)
    case 'bool':
      return typeof value === 'boolean'
    case 'seq':
      return Array.isArray(value)
    case 'iter':
      return isIterable(value)
    case 'dict':
      return value instanceof Dict
    case 'set':
      return value instanceof DataSet
    default:
      return isKind(kind, value)
  }
}
