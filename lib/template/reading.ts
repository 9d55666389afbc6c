import type { Diagnostic, Fix, Severity } from '#lib/text/diagnostic.ts'
import type { Range } from '#lib/text/range.ts'
import { didYouMean } from './did-you-mean.ts'
import { behindAlias, mergedPairs } from './merged-pairs.ts'
import { isMap, own } from './python-text.ts'
import type { Definition, Path } from './template.ts'
import type { MapNode, Pair, Value, YamlNode } from './yaml-node.ts'

/** A place of the tree with the data that was made of it. */
export interface Entry {
  readonly name: string
  readonly pair: Pair
  readonly node: YamlNode
  readonly value: Value
}

/** What a finding says besides its message. */
export interface Extras {
  readonly path?: Path
  readonly hint?: string
  readonly fixes?: readonly Fix[]
}

/** Takes notes of what is wrong while a template is read. */
export class Findings {
  readonly list: Diagnostic[] = []
  /** Whether errors count as warnings just now. */
  isSoft = false

  /** While `check` runs, errors count as warnings: they are in a part that is switched off for now. */
  softly(isSoft: boolean, check: () => void): void {
    const before = this.isSoft
    this.isSoft = isSoft
    check()
    this.isSoft = before
  }

  error(code: string, range: Range, message: string, extras: Extras = {}): void {
    this.add(this.isSoft ? 'warning' : 'error', code, range, message, extras)
  }

  warn(code: string, range: Range, message: string, extras: Extras = {}): void {
    this.add('warning', code, range, message, extras)
  }

  note(code: string, range: Range, message: string, extras: Extras = {}): void {
    this.add('info', code, range, message, extras)
  }

  private add(severity: Severity, code: string, range: Range, message: string, extras: Extras): void {
    this.list.push({ code, severity, message, range, ...extras })
  }
}

/** The entries of a map in file order, aliases and merges followed; none when the node is no map. */
export function entriesOf(node: YamlNode | undefined, value: Value): Entry[] {
  const map = mapOf(node)
  if (!map || !isMap(value)) return []
  return mergedPairs(map).map((pair) => ({
    name: pair.name,
    pair,
    node: behindAlias(pair.value) ?? pair.value,
    value: own(value, pair.name) ?? null,
  }))
}

/** The fields every definition has. */
export function placed({ name, pair }: Entry): Definition {
  return { name, nameRange: pair.key.range, range: pair.range, node: pair.value }
}

/** The map that `node` is or stands for. */
export function mapOf(node: YamlNode | undefined): MapNode | undefined {
  const real = node && behindAlias(node)
  return real?.kind === 'map' ? real : undefined
}

/** Where to point for a value: the scalar itself, for anything larger its key. */
export function tightRange(pair: Pair): Range {
  return pair.value.kind === 'scalar' && pair.value.style !== 'empty' && !isBlock(pair.value)
    ? pair.value.range
    : pair.key.range
}

function isBlock(node: YamlNode): boolean {
  return node.kind === 'scalar' && (node.style === 'literal' || node.style === 'folded')
}

/** Heat counts an empty section or a null as absent. */
export function isEmpty(value: Value): boolean {
  if (Array.isArray(value)) return value.length === 0
  if (isMap(value)) return Object.keys(value).length === 0
  return value === null || value === '' || value === false || value === 0
}

/** "Did you mean …" as a hint and a button that types it, or nothing when no candidate is near. */
export function suggestion(word: string, candidates: Iterable<string>, range: Range, text?: string): Extras {
  const meant = didYouMean(word, candidates)
  if (meant === undefined) return {}
  const insert = text === undefined ? meant : retyped(text.slice(range.from, range.to), word, meant)
  return {
    hint: `Did you mean “${meant}”?`,
    ...(insert === undefined
      ? {}
      : { fixes: [{ label: `Change to “${meant}”`, edits: [{ from: range.from, to: range.to, insert }] }] }),
  }
}

/** `meant` in the quotes that `word` is written in; undefined when the text is not plainly the word. */
function retyped(written: string, word: string, meant: string): string | undefined {
  if (written === word) return meant
  if (written === `"${word}"`) return JSON.stringify(meant)
  return written === `'${word}'` ? `'${meant.replaceAll("'", "''")}'` : undefined
}
