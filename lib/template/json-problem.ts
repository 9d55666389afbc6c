/**
 * What Heat's JSON reader says of a text that JSON.parse has refused: the reason, and the place in lines, columns and
 * characters.
 */
export function jsonProblem(text: string): string {
  const problem = new Reader(text).read() ?? {
    reason: 'Invalid control character',
    at: Math.max(text.search(control), 0),
  }
  const before = text.slice(0, problem.at).split('\n')
  const column = (before.at(-1)?.length ?? 0) + 1
  return `${problem.reason}: line ${before.length} column ${column} (char ${problem.at})`
}

interface Problem {
  readonly reason: string
  readonly at: number
}

const string = /"(?:[^"\\]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y
const word = /true|false|null|NaN|-?Infinity|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y

const control = /\p{Cc}/u

/** Reads without recursion, so that any depth will do. */
class Reader {
  private readonly text: string
  private at = 0

  constructor(text: string) {
    this.text = text
  }

  read(): Problem | undefined {
    const open: ('{' | '[')[] = []
    for (;;) {
      const opened = this.value(open)
      if (typeof opened === 'object') return opened
      if (opened) continue
      const next = this.behindValue(open)
      if (next !== 'value') return next
    }
  }

  /** True when a map or list was opened and a value must follow. */
  private value(open: ('{' | '[')[]): boolean | Problem {
    this.space()
    const char = this.text[this.at]
    if (char === '{' || char === '[') {
      this.at++
      this.space()
      if (this.text[this.at] === (char === '{' ? '}' : ']')) {
        this.at++
        return false
      }
      open.push(char)
      return char === '[' ? true : (this.key('Expecting property name enclosed in double quotes') ?? true)
    }
    if (char === '"') return this.match(string) ? false : this.problem('Unterminated string starting at')
    return this.match(word) ? false : this.problem('Expecting value')
  }

  private key(reason: string): Problem | undefined {
    this.space()
    if (this.text[this.at] !== '"') return this.problem(reason)
    if (!this.match(string)) return this.problem('Unterminated string starting at')
    this.space()
    if (this.text[this.at] !== ':') return this.problem("Expecting ':' delimiter")
    this.at++
    return undefined
  }

  private behindValue(open: ('{' | '[')[]): Problem | undefined | 'value' {
    for (;;) {
      this.space()
      const inside = open.at(-1)
      if (inside === undefined) return this.at < this.text.length ? this.problem('Extra data') : undefined
      const char = this.text[this.at]
      if (char === ',') {
        this.at++
        return inside === '[' ? 'value' : (this.key('Expecting property name enclosed in double quotes') ?? 'value')
      }
      if (char !== (inside === '{' ? '}' : ']')) return this.problem("Expecting ',' delimiter")
      this.at++
      open.pop()
    }
  }

  private match(expression: RegExp): boolean {
    expression.lastIndex = this.at
    const found = expression.exec(this.text)
    if (!found || found[0] === '') return false
    this.at += found[0].length
    return true
  }

  private space(): void {
    while (' \t\n\r'.includes(this.text[this.at] ?? 'x')) this.at++
  }

  private problem(reason: string): Problem {
    return { reason, at: this.at }
  }
}
