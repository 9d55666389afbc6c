import fc from 'fast-check'
import { expect, test } from 'vitest'
import { resourceTypes, schemaOf } from '#lib/catalogue/catalogue.ts'
import { relate } from '#lib/graph/relate.ts'
import { evaluate } from './evaluate.ts'
import { parseTemplate, parseTemplateAgain } from './parse-template.ts'
import { staticScope } from './static-scope.ts'
import { TemplateError } from './template-error.ts'
import { hostileText } from './testdata/hostile.ts'
import { validate } from './validate.ts'

const runs = Number(process.env.HEARTH_FUZZ_RUNS ?? 10_000)
/** Milliseconds of processor time that one text may take, and how often one that took longer is tried again. */
const longest = 250
const tries = 3

/** Reads, checks, relates and computes all that a text holds; anything but a TemplateError is our own mistake. */
function work(text: string): void {
  const template = parseTemplate(text)
  const typed = `${text.slice(0, text.length / 2)}x${text.slice(text.length / 2)}`
  expect(parseTemplateAgain(template, typed).text).toBe(typed)
  validate(template, { schemaOf, resourceTypes, files: { 'a.yaml': text } })
  relate(template)
  const scope = staticScope(template)
  const written = [...template.outputs.values()].map(({ value }) => value)
  for (const value of [...written, ...[...template.resources.values()].map(({ properties }) => ({ ...properties }))]) {
    try {
      evaluate(value, scope)
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error
    }
  }
}

/** The least of a few tries: what else the machine does, and what is compiled on the way, is not the text's fault. */
function processorTime(text: string): number {
  let least = Number.POSITIVE_INFINITY
  for (let attempt = 0; attempt < tries && least > longest; attempt++) {
    const start = process.cpuUsage()
    work(text)
    const { user, system } = process.cpuUsage(start)
    least = Math.min(least, (user + system) / 1000)
  }
  return least
}

test('no text makes the language throw, hang or swell', () => {
  const before = process.memoryUsage().heapUsed
  fc.assert(
    fc.property(hostileText, (text) => {
      expect(processorTime(text)).toBeLessThanOrEqual(longest)
    }),
    { numRuns: runs },
  )
  // Garbage is counted too, so this is far above what stays; a leak of a kilobyte a text would show in a million runs.
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(1024 ** 3)
}, 86_400_000)
