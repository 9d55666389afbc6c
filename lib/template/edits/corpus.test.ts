import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseYaml } from '../parse-yaml.ts'
import type { TemplateFormat } from '../template.ts'
import { newTally, play, shareRefused } from './testdata/play.ts'
import { choice } from './testdata/random-gesture.ts'

const heat = new URL('../../../../shared/heat/', import.meta.url)
const skipped = !existsSync(new URL('golden/templates.json', heat))
if (skipped) console.info('The corpus of public templates is not here: gestures on it are not tried.')

const runs = Number(process.env.HEARTH_EDIT_RUNS ?? 150)
const texts = skipped ? [] : corpus()

function corpus(): { path: string; text: string; format: TemplateFormat }[] {
  const entries = JSON.parse(readFileSync(new URL('golden/templates.json', heat), 'utf8')) as {
    repo: string
    path: string
    parseOk: boolean
    versionKey?: string
  }[]
  return entries
    .filter(({ parseOk }) => parseOk)
    .map(({ repo, path, versionKey }) => ({
      path,
      text: readFileSync(new URL(`corpus/${repo.replace('/', '+')}/${path}`, heat), 'utf8'),
      format: versionKey === 'heat_template_version' ? 'hot' : 'cfn',
    }))
}

test.skipIf(skipped)(
  'random gestures on real templates do what the model says, and undo to the byte',
  () => {
    const small = texts.filter(({ text }) => text.length < 20_000)
    const tally = newTally()
    const someText = fc.nat(small.length - 1).map((index) => small[index]!)
    fc.assert(
      fc.property(someText, fc.array(choice, { minLength: 3, maxLength: 6 }), ({ text, format }, choices) =>
        play(text, format, choices, tally),
      ),
      { numRuns: runs },
    )
    console.info('gestures on the corpus', tally)
    expect(shareRefused(tally)).toBeLessThan(0.03)
    expect(shareRefused(tally, (reason) => reason.startsWith('unsafe'))).toBeLessThan(0.01)
  },
  600_000,
)

test.skipIf(skipped)(
  'reading a real template changes nothing and finds no error',
  () => {
    for (const { text, path } of texts) {
      const tree = parseYaml(text)
      expect(tree.text, path).toBe(text)
      expect(
        tree.diagnostics.filter(({ severity }) => severity === 'error'),
        path,
      ).toEqual([])
    }
  },
  120_000,
)
