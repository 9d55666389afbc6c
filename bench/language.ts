import { stringify } from 'yaml'
import { analyse } from '#components/document/analyse.ts'
import { emptyAnalysis } from '#components/document/analysis.ts'
import { changeBetween, changed } from '#components/document/analysis-change.ts'
import { resourceTypes, schemaOf } from '#lib/catalogue/catalogue.ts'
import { relate } from '#lib/graph/relate.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { validate } from '#lib/template/validate.ts'
import { median, middle, report } from './measure.ts'
import { flatTemplate, longTemplate, sampleTemplate } from './sample-template.ts'

/** Reading and judging templates of 1,000 resources from their text, and what a keystroke in a long one takes. */
export async function benchLanguage(heatValidateSeconds: number): Promise<void> {
  console.log('\nLanguage: 1,000 resources from text to judgement, against Heat’s POST /validate')
  const flat = flatTemplate(1000)
  const sample = sampleTemplate(1000)
  await reportCold('flat, as JSON', JSON.stringify(flat), heatValidateSeconds * 1000, 50)
  await reportCold('flat, as YAML', stringify(flat), heatValidateSeconds * 1000, 20)
  await reportCold('sample, as JSON', JSON.stringify(parseTemplate(sample).tree.value), heatValidateSeconds * 1000, 50)
  await reportCold('sample, as YAML', sample, heatValidateSeconds * 1000, 20)
  const template = parseTemplate(sample)
  report({ what: '  of which: parse', value: await median(rounds, () => parseTemplate(sample)), unit: 'ms' })
  report({ what: '  of which: validate', value: await median(rounds, () => validate(template, around)), unit: 'ms' })
  report({ what: 'its graph', value: await median(rounds, () => relate(template)), unit: 'ms' })
  for (const lines of [1000, 5000]) reportKeystrokes(longTemplate(lines))
}

const rounds = 15
const around = { schemaOf, resourceTypes }

/** `times`: how much faster than Heat we want to be. */
async function reportCold(what: string, text: string, heat: number, times: number): Promise<void> {
  const value = await median(rounds, () => validate(parseTemplate(text), around))
  const goal = Number.isNaN(heat) ? {} : { goal: Math.round(heat / times), heat }
  report({ what: `${what}, ${(text.length / 1024).toFixed(0)} KiB`, value, unit: 'ms', ...goal })
}

/** Where people type: the words before the cursor, how far down, and what they type. */
const places: readonly (readonly [what: string, before: string, share: number, typed: string])[] = [
  ['a parameter’s default', 'default: debian', 0, 'bullseye'],
  ['a property at the top', 'number: "', 0, '12345678'],
  ['a property in the middle', 'number: "', 0.4, '12345678'],
  ['a property at the end', 'number: "', 0.75, '12345678'],
  ['a new line with a property', 'networks:', 0.3, '\n        - port: x'],
  ['a reference', 'get_resource: volume_', 0.5, '12345678'],
  ['a new resource', 'systemctl restart app\n', 0.4, '  web:\n    type: OS'],
  ['a script', 'systemctl restart ', 0.4, 'network-'],
  ['a comment', '# Server ', 0.6, 'that was'],
  ['an output', 'first_address', 0.9, '_of_them'],
]

/** What the designer does after each key: parse, validate and relate again, and send it to the page. */
function reportKeystrokes(text: string): void {
  console.log(`\nLanguage: a keystroke in ${text.split('\n').length} lines, ${(text.length / 1024).toFixed(0)} KiB`)
  const all: number[] = []
  for (const [what, before, share, typed] of places) {
    const times = keystrokes(text, text.indexOf(before, text.length * share) + before.length, typed)
    all.push(...times)
    report({ what, value: middle(times), unit: 'ms', goal: 30 })
  }
  report({ what: 'anywhere', value: middle(all), unit: 'ms', goal: 30 })
  report({
    what: 'anywhere, the slowest of a hundred',
    value: all.toSorted((a, b) => a - b)[Math.floor(all.length * 0.99)] ?? 0,
    unit: 'ms',
  })
}

/** Milliseconds of each keystroke: typing `typed` at `at` and taking it away again, a few times over. */
function keystrokes(text: string, at: number, typed: string): number[] {
  const ways = [...typed].map((_, index) => text.slice(0, at) + typed.slice(0, index + 1) + text.slice(at))
  const texts = [...ways, ...ways.toReversed().slice(1), text]
  const files = new Map<string, string>()
  let [there, here] = [emptyAnalysis, emptyAnalysis]
  const judge = (one: string) => {
    const analysis = analyse(one, { files, environments: [] })
    here = changed(here, structuredClone(changeBetween(there, analysis)))
    there = analysis
  }
  judge(text)
  for (const one of texts) judge(one)
  return [...texts, ...texts].map((one) => {
    const started = performance.now()
    judge(one)
    return performance.now() - started
  })
}
