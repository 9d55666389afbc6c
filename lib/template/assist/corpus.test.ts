import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Range } from '#lib/text/range.ts'
import { isRefusal } from '../edits/refusal.ts'
import { parseTemplate } from '../parse-template.ts'
import type { Template } from '../template.ts'
import type { OutlineEntry, Target } from './assistance.ts'
import { definition } from './definition.ts'
import { findReferences } from './find-references.ts'
import { folds } from './folds.ts'
import { hover } from './hover.ts'
import { meaningAt } from './meaning-at.ts'
import { outline } from './outline.ts'
import { prepareRename } from './rename.ts'
import { catalogued } from './testing/at-cursor.ts'

const heat = new URL('../../../../shared/heat/', import.meta.url)
const skipped = !existsSync(new URL('golden/templates.json', heat))
if (skipped) console.info('The corpus of public templates is not here: language help is not tried on it.')

/** Every so many characters a question is asked. */
const step = 97

const texts = skipped ? [] : corpus()

function corpus(): string[] {
  const entries = JSON.parse(readFileSync(new URL('golden/templates.json', heat), 'utf8')) as {
    repo: string
    path: string
  }[]
  return entries.map(({ repo, path }) =>
    readFileSync(new URL(`corpus/${repo.replace('/', '+')}/${path}`, heat), 'utf8'),
  )
}

/** Texts as they are while somebody types: cut off, and with a bracket too many. */
const broken = texts.filter((_, i) => i % 7 === 0).flatMap((text) => [text.slice(0, text.length * 0.6), `${text}\n  }`])

const lies = ({ text }: Template, { from, to }: Range) => 0 <= from && from <= to && to <= text.length
const holds = (outer: Range, inner: Range) => outer.from <= inner.from && inner.to <= outer.to

/** What is wrong with the answers at an offset. */
function breaches(template: Template, offset: number): string[] {
  const told = hover(template, offset, catalogued)
  const targets = definition(template, offset, catalogued)
  const uses = findReferences(template, offset, true)
  const name = prepareRename(template, offset)
  const wrong = [
    told && !holds(told.range, { from: offset, to: offset }) && 'hover elsewhere',
    targets.some((one) => !lies(template, one.range) || !holds(one.range, one.nameRange)) && 'target',
    uses.some((one) => !lies(template, one)) && 'reference outside',
    !isRefusal(name) && !lies(template, name.range) && 'rename outside',
    targets.some((one) => !agrees(template, one, offset)) && 'definition and references disagree',
  ]
  return wrong.flatMap((one) => (one ? [`${one} at ${offset}`] : []))
}

/** What uses a name is among the references of the place where the name is defined, and they all lead back there. */
function agrees(template: Template, { nameRange }: Target, offset: number): boolean {
  const meaning = meaningAt(template, offset)
  const back = findReferences(template, nameRange.to, true)
  const isUse = meaning?.kind === 'alias' || (meaning !== undefined && 'defines' in meaning && !meaning.defines)
  const isThere = !isUse || back.some(({ from, to }) => from === meaning.range.from && to === meaning.range.to)
  return isThere && back.every(({ to }) => definition(template, to, catalogued)[0]?.nameRange.from === nameRange.from)
}

function entries(all: readonly OutlineEntry[]): OutlineEntry[] {
  return all.flatMap((entry) => [entry, ...entries(entry.children)])
}

test.skipIf(skipped)(
  'whatever is asked anywhere in a real template, broken or not, the answer lies in the text and is consistent',
  () => {
    const problems = [...texts, ...broken].flatMap((text) => {
      const template = parseTemplate(text)
      const found: string[] = []
      for (let offset = 0; offset <= text.length; offset += step) found.push(...breaches(template, offset))
      return found.map((problem) => `${problem}: ${text.slice(0, 60)}`)
    })
    expect(problems).toEqual([])
  },
  300_000,
)

test.skipIf(skipped)('outline and folds of every real template lie in the text, and entries within each other', () => {
  const problems = [...texts, ...broken].flatMap((text) => {
    const template = parseTemplate(text)
    const all = entries(outline(template))
    const isWrong = ({ range, nameRange, children }: OutlineEntry) =>
      !lies(template, range) || !holds(range, nameRange) || children.some((child) => !holds(range, child.range))
    const lost = folds(template).filter(({ range }) => !lies(template, range))
    return [...all.filter(isWrong), ...lost].map((one) => `${JSON.stringify(one).slice(0, 200)}: ${text.slice(0, 60)}`)
  })
  expect(problems).toEqual([])
})
