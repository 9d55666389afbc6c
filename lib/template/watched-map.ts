import type { Question } from './check-memory.ts'

/** A map of resources, or of other things in the same words, that tells what it is asked for. */
export class WatchedMap<T> implements ReadonlyMap<string, T> {
  private readonly map: ReadonlyMap<string, T>
  private readonly ask: (question: Question, name?: string) => void

  constructor(map: ReadonlyMap<string, T>, ask: (question: Question, name?: string) => void) {
    this.map = map
    this.ask = ask
  }

  get size(): number {
    this.ask('names')
    return this.map.size
  }

  get(name: string): T | undefined {
    this.ask('resource', name)
    return this.map.get(name)
  }

  has(name: string): boolean {
    this.ask('is-resource', name)
    return this.map.has(name)
  }

  keys() {
    this.ask('names')
    return this.map.keys()
  }

  values() {
    this.ask('resources')
    return this.map.values()
  }

  entries() {
    this.ask('resources')
    return this.map.entries()
  }

  [Symbol.iterator]() {
    return this.entries()
  }

  forEach(visit: (value: T, key: string, map: ReadonlyMap<string, T>) => void): void {
    for (const [key, value] of this.entries()) visit(value, key, this)
  }
}
