import type { Context } from './context.ts'

/**
 * The values of the language. Whole numbers are `number` while they are safe integers and `bigint` beyond; every other
 * number is a `Float`, also the whole ones. Tuples (what most lists are) are arrays.
 */
export type Data =
  | null
  | boolean
  | number
  | bigint
  | string
  | Float
  | readonly Data[]
  | List
  | Dict
  | DataSet
  | View
  | Iter
  | Ordering
  | Remembered
  | Regex
  | Moment
  | Span
  | Rule
  | Context

export type Int = number | bigint

/** A floating-point number: 3.0 divides otherwise than 3. */
export class Float {
  readonly value: number
  constructor(value: number) {
    this.value = value
  }
}

/** A list that could be changed; it equals no tuple, and is no key. */
export class List {
  readonly items: readonly Data[]
  constructor(items: readonly Data[]) {
    this.items = items
  }
}

export type Pair = readonly [key: Data, value: Data]

/** A map by `hash`, in order of insertion. One that is not `frozen` is no key of other maps. */
export class Dict {
  readonly entries: ReadonlyMap<string, Pair>
  readonly frozen: boolean
  constructor(entries: ReadonlyMap<string, Pair>, frozen = true) {
    this.entries = entries
    this.frozen = frozen
  }
}

/** Values without repetition, by `hash`. */
export class DataSet {
  readonly members: ReadonlyMap<string, Data>
  constructor(members: ReadonlyMap<string, Data>) {
    this.members = members
  }
}

/** The keys, values or items of a map: keys and items behave much like sets. */
export class View {
  readonly of: 'keys' | 'values' | 'items'
  readonly dict: Dict
  constructor(of: 'keys' | 'values' | 'items', dict: Dict) {
    this.of = of
    this.dict = dict
  }
}

/** Yields values when asked, once. */
export class Iter {
  readonly source: Iterator<Data>
  constructor(source: Iterator<Data>) {
    this.source = source
  }
  [Symbol.iterator](): Iterator<Data> {
    return this.source
  }
}

export interface OrderingField {
  readonly selector: (item: Data) => Data
  readonly ascending: boolean
}

/** What `orderBy` answers with: sorted when first gone through, so that `thenBy` can add to it before. */
export class Ordering {
  readonly source: Iterable<Data>
  readonly fields: OrderingField[] = []
  /** How two values of a field compare; negative if the first comes first. */
  readonly order: (left: Data, right: Data) => number
  sorted: readonly Data[] | undefined
  constructor(source: Iterable<Data>, order: (left: Data, right: Data) => number) {
    this.source = source
    this.order = order
  }
}

/** An iterator that keeps what it yielded; each `again` starts from the beginning, and shares. */
export class Remembered {
  readonly source: Iterator<Data>
  readonly yielded: Data[]
  at = 0
  constructor(source: Iterator<Data>, yielded: Data[] = []) {
    this.source = source
    this.yielded = yielded
  }
  again(): Remembered {
    return new Remembered(this.source, this.yielded)
  }
}

export interface Match {
  /** The whole and the groups; null for a group that took no part. Places in code points. */
  readonly groups: readonly { readonly value: string | null; readonly start: number; readonly end: number }[]
  /** Places of the whole in UTF-16 units. */
  readonly from: number
  readonly to: number
}

/** A compiled regular expression. */
export class Regex {
  readonly source: string
  readonly flags: string
  /** Group names with their numbers. */
  readonly names: ReadonlyMap<string, number>
  readonly groupCount: number
  readonly matches: (text: string) => Iterable<Match>
  constructor(
    source: string,
    flags: string,
    names: ReadonlyMap<string, number>,
    groupCount: number,
    matches: (text: string) => Iterable<Match>,
  ) {
    this.source = source
    this.flags = flags
    this.names = names
    this.groupCount = groupCount
    this.matches = matches
  }
}

/** A point in time. Microseconds since 1970 on the clock of its zone, and the zone's distance from UTC. */
export class Moment {
  readonly local: bigint
  readonly offset: bigint
  constructor(local: bigint, offset: bigint) {
    this.local = local
    this.offset = offset
  }
}

/** A length of time in microseconds. */
export class Span {
  readonly microseconds: bigint
  constructor(microseconds: bigint) {
    this.microseconds = microseconds
  }
}

/** An evaluated `key => value`. */
export class Rule {
  readonly key: Data
  readonly value: Data
  constructor(key: Data, value: Data) {
    this.key = key
    this.value = value
  }
}
