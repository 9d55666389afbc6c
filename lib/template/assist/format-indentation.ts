import { behindDash } from '../edits/replace-node.ts'
import type { ListNode, MapNode, YamlNode } from '../yaml-node.ts'
import type { TextLines } from './text-lines.ts'

interface Wish {
  readonly indent: number
  readonly listIndent: number
  /** Lines that begin inside a scalar. */
  readonly inside: ReadonlySet<number>
}

/**
 * By how many columns each line has to move so that nested maps and lists stand as deep as wished. All lines of an entry
 * move with it, so block text and brackets over several lines keep their shape; comments move with their neighbours.
 */
export function indentation(root: YamlNode, lines: TextLines, wish: Wish): readonly number[] {
  const plan = new Plan(lines, wish)
  plan.visit(root, 0)
  plan.moveComments()
  return plan.shifts
}

class Plan {
  readonly shifts: number[]
  private readonly lines: TextLines
  private readonly wish: Wish

  constructor(lines: TextLines, wish: Wish) {
    this.lines = lines
    this.wish = wish
    this.shifts = new Array<number>(lines.count).fill(0)
  }

  /** A node that begins a line of its own, or stands behind a dash; its entries shall begin at `column`. */
  visit(node: YamlNode, column: number): void {
    if (node.kind === 'map' && !node.flow) this.map(node, column)
    else if (node.kind === 'list' && !node.flow) this.list(node, column)
  }

  private map(map: MapNode, column: number): void {
    const first = map.pairs[0]
    if (!first) return
    const shift = column - this.lines.column(first.range.from)
    for (const { key, value, range } of map.pairs) {
      this.move(range.from, range.to, shift)
      if (!this.beginsBelow(value, key.range.to)) continue
      this.visit(value, column + (value.kind === 'list' ? this.wish.listIndent : this.wish.indent))
    }
  }

  private list(list: ListNode, column: number): void {
    for (const [index, item] of list.items.entries()) {
      const dash = behindDash(this.lines.text, list, index)! - 1
      this.move(dash, Math.max(dash, item.range.to), column - this.lines.column(dash))
      this.visit(item, column + 2)
    }
  }

  /** The lines from `from` to `to`; one that begins before `from` belongs to the dash or key in front of it. */
  private move(from: number, to: number, shift: number): void {
    const first = this.lines.at(from)
    const isFirst = this.lines.indent(first) === this.lines.column(from)
    for (let line = isFirst ? first : first + 1; line <= this.lines.at(to); line++) this.shifts[line] = shift
  }

  private beginsBelow(node: YamlNode, offset: number): boolean {
    const inner = node.kind === 'map' ? node.pairs[0]?.range.from : node.range.to
    return inner !== undefined && this.lines.at(inner) > this.lines.at(offset)
  }

  moveComments(): void {
    const isContent = (line: number) => this.wish.inside.has(line) || !/^\s*(?:#|$)/.test(this.lines.of(line))
    let below: number | undefined
    let above: number | undefined
    const next = new Array<number | undefined>(this.lines.count)
    for (let line = this.lines.count - 1; line >= 0; line--) {
      next[line] = below
      if (isContent(line)) below = line
    }
    for (let line = 0; line < this.lines.count; line++) {
      if (isContent(line)) above = this.wish.inside.has(line) ? above : line
      else this.shifts[line] = this.commentShift(line, above, next[line])
    }
  }

  private commentShift(line: number, above: number | undefined, below: number | undefined): number {
    const column = this.lines.indent(line)
    const isLike = (other: number | undefined) => other !== undefined && this.lines.indent(other) === column
    const model = isLike(below) ? below : isLike(above) ? above : (below ?? above)
    return model === undefined ? 0 : this.shifts[model]!
  }
}
