/** A piece of a message: plain words, a value, a choice by number, or words within a tag. */
export type Part =
  | string
  | { value: string }
  | { number: string; forms: Record<string, readonly Part[]> }
  | { tag: string; inner: readonly Part[] }

/** What fills a message: values by name, and for each tag what becomes of the words within. */
export type Filling<T> = Record<string, T | string | number | ((inner: T) => T)>

const kept = new Map<string, readonly Part[]>()

/**
 * The parts of a message in ICU's writing: `{name}`, `{count, plural, one {# server} other {# servers}}`, and tags like
 * `<link>words</link>`. What is written otherwise stands for itself.
 */
export function partsOf(message: string): readonly Part[] {
  const known = kept.get(message)
  if (known) return known
  const parts = new Reader(message).parts(() => false)
  kept.set(message, parts)
  return parts
}

/** Reads from left to right; each step eats what it understands. */
class Reader {
  #at = 0
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  parts(isOver: () => boolean, counted?: string): Part[] {
    const parts: Part[] = []
    let words = ''
    while (this.#at < this.#text.length && !isOver()) {
      const part = this.#special(counted)
      if (part) {
        if (words) parts.push(words)
        words = ''
        parts.push(part)
      } else words += this.#text[this.#at++]
    }
    if (words) parts.push(words)
    return parts
  }

  #special(counted: string | undefined): Part | undefined {
    if (counted && this.#eat(/#/y)) return { value: counted }
    const value = this.#eat(/\{(\w+)\}/y)
    if (value) return { value: value[1]! }
    const plural = this.#eat(/\{(\w+), plural,/y)
    if (plural) return this.#plural(plural[1]!)
    const tag = this.#eat(/<(\w+)>/y)
    if (!tag) return undefined
    const end = `</${tag[1]}>`
    const inner = this.parts(() => this.#text.startsWith(end, this.#at), counted)
    this.#at += end.length
    return { tag: tag[1]!, inner }
  }

  #plural(number: string): Part {
    const forms: Record<string, readonly Part[]> = {}
    for (let form = this.#form(); form; form = this.#form()) {
      forms[form[1]!] = this.parts(() => this.#text[this.#at] === '}', number)
      this.#at++
    }
    this.#eat(/\s*\}/y)
    return { number, forms }
  }

  #form = () => this.#eat(/\s*(=\d+|\w+) \{/y)

  #eat(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)
    if (found) this.#at = pattern.lastIndex
    return found ?? undefined
  }
}

/** The message with its values in place; numbers choose their form by the rules of `locale`. */
export function fill<T>(
  parts: readonly Part[],
  values: Filling<T>,
  locale: string,
  join: (pieces: (T | string | number)[]) => T,
): T {
  return join(
    parts.map((part) => {
      if (typeof part === 'string') return part
      if ('value' in part) return (values[part.value] ?? '') as T | string | number
      if ('tag' in part) {
        const inner = fill(part.inner, values, locale, join)
        const dress = values[part.tag]
        return typeof dress === 'function' ? (dress as (inner: T) => T)(inner) : inner
      }
      const number = Number(values[part.number])
      const form = part.forms[`=${number}`] ?? part.forms[rules(locale).select(number)] ?? part.forms.other ?? []
      return fill(form, values, locale, join)
    }),
  )
}

const rulesOf = new Map<string, Intl.PluralRules>()

function rules(locale: string): Intl.PluralRules {
  const known = rulesOf.get(locale) ?? new Intl.PluralRules(locale)
  rulesOf.set(locale, known)
  return known
}
