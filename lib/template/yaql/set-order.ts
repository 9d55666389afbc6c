import type { Data } from './data.ts'
import { isInt } from './numbers.ts'

/**
 * The order in which Heat's host language (CPython 3.11) goes through a set of whole numbers: that of the places in its
 * hash table, in which numbers are their own hash. Sets of anything else have no order there that would be the same
 * twice; they keep the order of insertion here.
 */
export function inHostOrder(members: ReadonlyMap<string, Data>): ReadonlyMap<string, Data> {
  if (members.size < 2) return members
  let table = new Table(8)
  for (const [key, value] of members) {
    if (!isInt(value)) return members
    table.put({ key, value, hash: hashOf(value) })
    if (table.isFull) table = table.grown()
  }
  return new Map(table.entries.map(({ key, value }) => [key, value]))
}

interface Entry {
  readonly key: string
  readonly value: Data
  readonly hash: bigint
}

const PRIME = 2n ** 61n - 1n

/** As an unsigned word; -1 is taken, and so becomes -2. */
function hashOf(value: number | bigint): bigint {
  const hash = BigInt(value) % PRIME
  return BigInt.asUintN(64, hash === -1n ? -2n : hash)
}

const NEIGHBOURS = 9

class Table {
  private readonly places: (Entry | undefined)[]
  private used = 0

  constructor(size: number) {
    this.places = Array.from({ length: size }, () => undefined)
  }

  get entries(): Entry[] {
    return this.places.filter((entry) => entry !== undefined)
  }

  get isFull(): boolean {
    return this.used * 5 >= (this.places.length - 1) * 3
  }

  put(entry: Entry): void {
    this.used++
    const mask = this.places.length - 1
    let perturb = entry.hash
    for (let at = Number(entry.hash & BigInt(mask)); ; ) {
      const last = at + NEIGHBOURS <= mask ? at + NEIGHBOURS : at
      for (let place = at; place <= last; place++) {
        if (this.places[place]) continue
        this.places[place] = entry
        return
      }
      perturb >>= 5n
      at = Number((BigInt(at) * 5n + 1n + perturb) & BigInt(mask))
    }
  }

  grown(): Table {
    let size = 8
    while (size <= this.used * 4) size *= 2
    const larger = new Table(size)
    for (const entry of this.entries) larger.put(entry)
    return larger
  }
}
