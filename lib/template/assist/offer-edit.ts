import { printDouble, printScalar } from '../edits/print-scalar.ts'
import type { Habits } from '../edits/sheet.ts'
import type { Offer } from './assistance.ts'
import type { CursorPlace } from './cursor-place.ts'
import type { Draft, Word } from './form.ts'
import { type Printer, printDraft, printFlowDraft } from './print-draft.ts'

/** A place to write at, with how the file is written. `dash` where an item of a list begins with the word. */
export interface Writing {
  readonly place: CursorPlace
  readonly habits: Habits
  readonly dash: boolean
}

/** Stands for a hole while an edit is put together. */
const HOLE = '\uE001'

/** The offer that writes `word` as a key. */
export function keyOffer(word: Word, writing: Writing): Offer {
  const { place, habits } = writing
  const { quote, hasColon, isFilled } = place
  const name = quote === '' ? printScalar(word.label, habits, place.flow) : quoted(word.label, quote)
  if (hasColon) return offer(word, name, writing)
  const behind = isFilled ? '' : draftBehind(word, writing)
  return offer(word, `${name}${quote}:${behind}`, writing, quote)
}

/** The offer that writes `word` as a value; undefined where it can’t be written, as a call in quotes. */
export function valueOffer(word: Word, writing: Writing): Offer | undefined {
  const { place, habits } = writing
  const { quote, flow } = place
  const draft = word.kind === 'function' ? { [word.label]: word.draft ?? null } : (word.draft ?? word.label)
  if (typeof draft !== 'object') {
    if (quote !== '') return offer(word, quoted(String(draft), quote), writing)
    return offer(word, printScalar(draft, habits, flow) + linesBelow(word, writing), writing)
  }
  if (quote !== '') return undefined
  if (flow) return offer(word, printFlowDraft(draft, printer(writing)), writing)
  return offer(word, callInBlock(draft, word, writing), writing)
}

/** A call on the same line where the author writes them so and it is short, else below the key. */
function callInBlock(draft: Draft, word: Word, writing: Writing): string {
  const { place, habits } = writing
  const [[name, argument] = ['', null]] = Object.entries(draft as { readonly [name: string]: Draft })
  const isShort = argument === null || typeof argument !== 'object' || Array.isArray(argument)
  const beginsLine = place.role === 'either'
  const isInline = isShort && habits.flowCalls && (!beginsLine || place.isBehindDash || writing.dash)
  // Behind words of an item there is no key to write below.
  if (isInline || (!beginsLine && place.isItem)) return printFlowDraft(draft, printer(writing))
  const print = { ...printer(writing), flowLists: isShort || word.kind === 'function' }
  if (!beginsLine) return printDraft(draft, place.column, print)
  return `${printScalar(name, habits, false)}:${printDraft(argument, columnOf(writing), print)}`
}

/** The column of a key that begins the line, behind the dash that is written with it. */
const columnOf = ({ place, dash }: Writing) => place.column + (dash ? 2 : 0)

function draftBehind(word: Word, writing: Writing): string {
  const { place } = writing
  const draft = word.draft ?? null
  const print = { ...printer(writing), flowLists: word.kind === 'function' }
  if (place.flow || place.quote !== '') return ` ${printFlowDraft(draft, print)}`
  return printDraft(draft, columnOf(writing), print)
}

/** Further keys below a value, where there is room for lines. */
function linesBelow({ below }: Word, writing: Writing): string {
  const { place, habits } = writing
  if (!below || place.flow || place.role !== 'value' || !place.endsLine) return ''
  const margin = habits.eol + ' '.repeat(place.column)
  return Object.entries(below)
    .map(([key, draft]) => `${margin}${key}:${printDraft(draft, place.column, printer(writing))}`)
    .join('')
}

const printer = ({ habits }: Writing): Printer => ({ habits, hole: HOLE, flowLists: false })

function quoted(text: string, quote: string): string {
  return quote === "'" ? text.replaceAll("'", "''") : printDouble(text).slice(1, -1)
}

/** `closed` is a quote that `written` closes itself: the one behind the cursor gives way. */
function offer(word: Word, written: string, { place, dash }: Writing, closed = ''): Offer {
  const { range, gap, closing } = place
  const isInside = closed !== '' && place.isQuoteClosed
  const rest = closed !== '' && closing.startsWith(closed) ? closing.slice(1) : closing
  const lead = /^\r?\n/.test(written) ? '' : gap
  const text = `${lead}${dash ? '- ' : ''}${written}`
  const hole = text.indexOf(HOLE)
  const body = text.replaceAll(HOLE, '')
  const cursor = hole >= 0 ? hole : body.length
  const insert = body + rest
  const { label, kind, detail, doc, rank = 5, deprecated } = word
  return {
    label,
    kind,
    edit: { from: range.from, to: range.to + (isInside ? 1 : 0), insert },
    ...(cursor === insert.length ? {} : { cursor }),
    ...(detail === undefined ? {} : { detail }),
    ...(doc === undefined ? {} : { doc }),
    rank,
    ...(deprecated ? { deprecated } : {}),
  }
}
