import { lineEnd } from '../edits/text-lines.ts'

/** The lines of a text by number, from 0. A byte order mark belongs to no line. */
export class TextLines {
  readonly text: string
  private readonly starts: number[]

  constructor(text: string) {
    this.text = text
    this.starts = [text.startsWith('\uFEFF') ? 1 : 0]
    for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) this.starts.push(i + 1)
  }

  get count(): number {
    return this.starts.length
  }

  /** The number of the line that `offset` stands in. */
  at(offset: number): number {
    let low = 0
    let high = this.starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.starts[middle]! <= offset) low = middle
      else high = middle - 1
    }
    return low
  }

  start(line: number): number {
    return this.starts[line] ?? this.text.length
  }

  /** Before the line break. */
  end(line: number): number {
    return lineEnd(this.text, this.start(line))
  }

  of(line: number): string {
    return this.text.slice(this.start(line), this.end(line))
  }

  column(offset: number): number {
    return offset - this.start(this.at(offset))
  }

  /** How many blanks a line begins with. */
  indent(line: number): number {
    return /^ */.exec(this.of(line))![0].length
  }

  isBlank(line: number): boolean {
    return this.of(line).trim() === ''
  }
}
