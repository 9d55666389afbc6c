import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyEdits } from '#lib/text/edit.ts'
import { parseTemplate } from '../parse-template.ts'
import { parseYaml } from '../parse-yaml.ts'
import type { Template } from '../template.ts'
import { assistance } from '../testing/assistance.ts'
import { complete } from './complete.ts'

const heat = new URL('../../../../shared/heat/', import.meta.url)
const skipped = !existsSync(new URL('golden/templates.json', heat))
if (skipped) console.info('The corpus of public templates is not here: completion is not tried on it.')

const runs = Number(process.env.HEARTH_COMPLETE_RUNS ?? 150)
const LIMIT_MS = 250

function corpus(): string[] {
  const entries = JSON.parse(readFileSync(new URL('golden/templates.json', heat), 'utf8')) as {
    repo: string
    path: string
    parseOk: boolean
  }[]
  return entries
    .filter(({ parseOk }) => parseOk)
    .map(({ repo, path }) => readFileSync(new URL(`corpus/${repo.replace('/', '+')}/${path}`, heat), 'utf8'))
    .filter((text) => text.length < 30_000)
}

/** A place in a text where somebody is typing: nothing is gone, the rest of the word, or the rest of the line. */
const typing = fc.record({
  text: fc.nat(),
  place: fc.nat(),
  lost: fc.constantFrom('nothing', 'word', 'line'),
  lines: fc.constantFrom('\n', '\r\n'),
})

function halfTyped(whole: string, place: number, lost: string): { text: string; offset: number } {
  const offset = place % (whole.length + 1)
  const rest = whole.slice(offset)
  const gone = { nothing: /^/, word: /^[^\s,[\]{}"':]*/, line: /^[^\r\n]*/ }[lost]!.exec(rest)![0].length
  return { text: whole.slice(0, offset) + rest.slice(gone), offset }
}

const errorsIn = (text: string) => parseYaml(text).diagnostics.filter(({ severity }) => severity === 'error').length

/** Milliseconds of work, the best of three: others may be busy on the machine. */
function timeOf(template: Template, offset: number): number {
  return Math.min(
    ...[1, 2, 3].map(() => {
      const start = process.cpuUsage()
      complete(template, offset, assistance)
      const { user, system } = process.cpuUsage(start)
      return (user + system) / 1000
    }),
  )
}

test.skipIf(skipped)(
  'no offer breaks a real template, wherever it is half typed, and none takes long',
  () => {
    const texts = corpus()
    let tried = 0
    fc.assert(
      fc.property(typing, fc.nat(), ({ text: index, place, lost, lines }, some) => {
        const whole = texts[index % texts.length]!.replaceAll(/\r?\n/g, lines)
        const { text, offset } = halfTyped(whole, place, lost)
        const template = parseTemplate(text)
        const offers = complete(template, offset, assistance)
        expect(timeOf(template, offset)).toBeLessThan(LIMIT_MS)
        const before = errorsIn(text)
        // All there are where there are few, else every so many: types alone are 160.
        const step = Math.ceil(offers.length / 12)
        for (const { label, edit, cursor } of offers.filter((_, i) => (i + some) % step === 0)) {
          tried++
          expect(edit.from).toBeLessThanOrEqual(offset)
          expect(edit.to).toBeGreaterThanOrEqual(offset)
          expect(cursor ?? 0).toBeLessThanOrEqual(edit.insert.length)
          expect(errorsIn(applyEdits(text, [edit])), label).toBeLessThanOrEqual(before)
          if (lines === '\r\n') expect(edit.insert).not.toMatch(/(?<!\r)\n/)
        }
      }),
      { numRuns: runs },
    )
    console.info(`offers taken in the corpus: ${tried}`)
    expect(tried).toBeGreaterThan(runs)
  },
  600_000,
)

const scrap = fc.constantFrom(
  ...['resources:', 'a:', '{', '}', '[', ']', '"', "'", ': ', ',', '- ', '\n', '\n  ', '\n    ', '\r\n', '#', '|', '>'],
  ...[
    '&a ',
    '*a',
    '<<: ',
    'get_attr',
    'Fn::Join',
    'OS::Nova::Server',
    'type: ',
    'properties:',
    '\t',
    '\uFEFF',
    '\uE000',
    '---\n',
  ],
  ...['heat_template_version: 2018-08-31\n', 'conditions:', '__proto__', 'constructor: ', '%', '0', '!!map '],
)

test('no text makes it throw', () => {
  fc.assert(
    fc.property(fc.array(scrap, { maxLength: 30 }), fc.nat(), (scraps, place) => {
      const text = scraps.join('')
      complete(parseTemplate(text), place % (text.length + 1), assistance)
    }),
    { numRuns: 500 },
  )
})

const sheets: [string, string][] = [
  ['brackets without end', '['.repeat(50_000)],
  ['quotes without end', `a: ${'"'.repeat(50_001)}`],
  ['dashes', '- '.repeat(20_000)],
  ['keys', 'x: y\n'.repeat(40_000)],
  ['blank lines', `a:\n${'\n'.repeat(200_000)}`],
  ['a staircase', Array.from({ length: 190 }, (_, i) => `${' '.repeat(i)}a:\n`).join('')],
  ['one long word', `a: ${'b'.repeat(29_000)} `],
  ['one long line', `a: {b: ${'c, '.repeat(60_000)}}`],
]

test.each(sheets)('a hostile text takes no time: %s', (_, text) => {
  const template = parseTemplate(text)
  for (const offset of [0, Math.floor(text.length / 2), text.length]) {
    expect(timeOf(template, offset)).toBeLessThan(LIMIT_MS)
  }
})
