import type { Diagnostic } from '#lib/text/diagnostic.ts'
import { float } from './float.ts'
import { repeatedKeys } from './repeated-keys.ts'
import { MAX_TOLD } from './yaml-build.ts'
import type { ListNode, MapNode, Pair, ScalarNode, YamlNode } from './yaml-node.ts'

/** What a JSON text holds; of its problems only repeated keys can be told, as it is JSON. */
export interface JsonTree {
  readonly root: YamlNode
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * The tree of a text that is strictly JSON, several times as fast as by way of YAML; undefined when it isn't JSON or is
 * nested more than `maxDepth` levels deep. Only maps and lists: a bare word is no document here.
 */
export function readJson(text: string, maxDepth: number): JsonTree | undefined {
  if (!/^[ \t\r\n]*[{[]/.test(text)) return undefined
  try {
    return new JsonReader(text, maxDepth).read()
  } catch (error) {
    if (error instanceof NotJson) return undefined
    throw error
  }
}

class NotJson extends Error {}

const word = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y
const words: { readonly [word: string]: boolean | null } = { true: true, false: false, null: null }

const [quote, comma, colon, backslash, space] = [...'",:\\ '].map((char) => char.charCodeAt(0))
const [openList, closeList, openMap, closeMap] = [...'[]{}'].map((char) => char.charCodeAt(0))

class JsonReader {
  readonly #text: string
  readonly #maxDepth: number
  readonly #diagnostics: Diagnostic[] = []
  #at = 0

  constructor(text: string, maxDepth: number) {
    this.#text = text
    this.#maxDepth = maxDepth
  }

  read(): JsonTree {
    const root = this.#value(0)
    if (!Number.isNaN(this.#next())) throw new NotJson()
    return { root, diagnostics: this.#diagnostics.toSorted((a, b) => a.range.from - b.range.from) }
  }

  #value(depth: number): YamlNode {
    if (depth > this.#maxDepth) throw new NotJson()
    const char = this.#next()
    if (char === quote) return this.#string()
    if (char === openMap) return this.#map(depth)
    return char === openList ? this.#list(depth) : this.#word()
  }

  #map(depth: number): MapNode {
    const from = this.#at++
    const pairs: Pair[] = []
    if (!this.#takes(closeMap)) {
      do pairs.push(this.#pair(depth + 1))
      while (this.#takes(comma))
      this.#take(closeMap)
    }
    const room = MAX_TOLD - this.#diagnostics.length
    this.#diagnostics.push(...repeatedKeys(pairs).slice(0, room))
    return { kind: 'map', flow: true, pairs, range: { from, to: this.#at } }
  }

  #pair(depth: number): Pair {
    if (this.#next() !== quote) throw new NotJson()
    const key = this.#string()
    this.#take(colon)
    const value = this.#value(depth)
    return { key, name: key.value, value, range: { from: key.range.from, to: value.range.to } }
  }

  #list(depth: number): ListNode {
    const from = this.#at++
    const items: YamlNode[] = []
    if (!this.#takes(closeList)) {
      do items.push(this.#value(depth + 1))
      while (this.#takes(comma))
      this.#take(closeList)
    }
    return { kind: 'list', flow: true, items, range: { from, to: this.#at } }
  }

  #string(): ScalarNode & { readonly value: string } {
    const from = this.#at
    let isEscaped = false
    let to = from + 1
    for (let char = this.#text.charCodeAt(to); char !== quote; char = this.#text.charCodeAt(++to)) {
      // Also at the end of the text, where there is no character.
      if (!(char >= space!)) throw new NotJson()
      if (char !== backslash) continue
      isEscaped = true
      to++
    }
    this.#at = to + 1
    const value = isEscaped ? unescaped(this.#text.slice(from, to + 1)) : this.#text.slice(from + 1, to)
    return { kind: 'scalar', value, style: 'double', range: { from, to: this.#at } }
  }

  #word(): ScalarNode {
    const from = this.#at
    word.lastIndex = from
    const [source] = word.exec(this.#text) ?? []
    if (source === undefined) throw new NotJson()
    this.#at = from + source.length
    const value = Object.hasOwn(words, source) ? words[source]! : numberFrom(source)
    return { kind: 'scalar', value, style: 'plain', range: { from, to: this.#at } }
  }

  /** The code of the next character that is no white space; NaN at the end. */
  #next(): number {
    for (;;) {
      const char = this.#text.charCodeAt(this.#at)
      if (char !== space && char !== 10 && char !== 13 && char !== 9) return char
      this.#at++
    }
  }

  #takes(char: number | undefined): boolean {
    if (this.#next() !== char) return false
    this.#at++
    return true
  }

  #take(char: number | undefined): void {
    if (!this.#takes(char)) throw new NotJson()
  }
}

/** To Python, what has a point or an exponent is a float. */
const numberFrom = (source: string) => (/[.eE]/.test(source) ? float(Number(source)) : Number(source))

function unescaped(source: string): string {
  try {
    return JSON.parse(source) as string
  } catch {
    throw new NotJson()
  }
}
