import type { Edit } from '#lib/text/edit.ts'
import { isBanner, type Note, noteOf } from './note.ts'
import { prove } from './prove.ts'
import { type Refusal, refuse } from './refusal.ts'
import { namesIn } from './section.ts'
import { type Editable, habitsOf } from './sheet.ts'
import { columnOf, lineEnd, nextLine } from './text-lines.ts'
import { unreadable } from './unreadable.ts'

/**
 * Writes `text` as the comments of an entry: a single line stays beside the name where one stood there already, all else
 * goes right above it. Comment lines that say the same as before keep their bytes; empty text takes the note away.
 */
export function setNote(template: Editable, section: string, name: string, text: string): Edit[] | Refusal {
  const hopeless = unreadable(template.tree)
  if (hopeless) return hopeless
  if (!namesIn(template, section).includes(name)) return refuse(`There is no "${name}" here.`)
  const note = noteOf(template, section, name)
  if (!note) return refuse(`"${name}" shares its line with others: there is no room for a note.`)
  const words = noteLines(text)
  const { tree } = template
  const [beside, rest] = partBeside(tree.text, note, words)
  const edits = [...besideEdit(tree.text, note, beside), ...aboveEdits(template, note, rest)]
  return prove(tree.text, edits, tree.value)
}

/** The lines of a note as it will be read again: nothing that a comment can’t hold, no rules of dashes. */
export function noteLines(text: string): string[] {
  const lines = text
    .split(/\r\n|[\n\r\u0085\u2028\u2029]/)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what YAML forbids
    .map((line) => line.replace(/[\u0000-\u001f\u007f-\u009f\ufeff\ufffe\uffff]|[\ud800-\udfff]/gu, ' ').trimEnd())
    .filter((line) => !isBanner(`# ${line}`))
  return lines.join('\n').trim() === '' ? [] : lines.join('\n').trim().split('\n')
}

/** What stays beside the name, and what goes above it. */
function partBeside(text: string, note: Note, words: readonly string[]): [string | undefined, readonly string[]] {
  if (!note.beside) return [undefined, words]
  const said = text.slice(note.beside.from, note.beside.to).replace(/^# ?/, '').trimEnd()
  if (words.at(-1) === said) return [said, words.slice(0, -1)]
  const isAlone = note.above.from === note.above.to && words.length === 1
  return isAlone ? [words[0], []] : [undefined, words]
}

function besideEdit(text: string, { beside }: Note, words: string | undefined): Edit[] {
  if (!beside) return []
  const { from, to } = beside
  const said = text.slice(from, to).replace(/^# ?/, '').trimEnd()
  if (words === said) return []
  if (words !== undefined) return [{ from, to, insert: `# ${words}` }]
  return [{ from: text.slice(0, from).trimEnd().length, to, insert: '' }]
}

/** Only the lines in between that differ are written. */
function aboveEdits({ tree }: Editable, { above }: Note, words: readonly string[]): Edit[] {
  const { text } = tree
  const indent = ' '.repeat(columnOf(text, above.to + text.slice(above.to).search(/\S/)))
  const old = rangesOf(text, above.from, above.to)
  const said = old.map(({ from, to }) =>
    text
      .slice(from, to)
      .replace(/^\s*# ?/, '')
      .trimEnd(),
  )
  const most = Math.min(old.length, words.length)
  let head = 0
  while (head < most && said[head] === words[head]) head++
  let tail = 0
  while (tail < most - head && said.at(-1 - tail) === words.at(-1 - tail)) tail++
  const from = old[head]?.from ?? above.to
  const to = old[old.length - tail]?.from ?? above.to
  const written = words.slice(head, words.length - tail).map((line) => `${indent}#${line === '' ? '' : ` ${line}`}`)
  if (from === to && written.length === 0) return []
  const { eol } = habitsOf(tree)
  return [{ from, to, insert: written.map((line) => `${line}${eol}`).join('') }]
}

function rangesOf(text: string, from: number, to: number) {
  const ranges: { from: number; to: number }[] = []
  for (let at = from; at < to; at = nextLine(text, at)) ranges.push({ from: at, to: lineEnd(text, at) })
  return ranges
}
