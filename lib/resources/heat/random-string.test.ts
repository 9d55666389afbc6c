import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Properties } from '../resource-type.ts'
import { demoCloud, Stage } from '../testing/stage.ts'

const { cloud } = await demoCloud()

const cast = (properties: Properties) => new Stage(cloud).cast('OS::Heat::RandomString', 'secret', properties)
const made = async (properties: Properties) => String((await cast(properties).create()).reference())
const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0

test('any mix of classes and sequences gives the length asked for, with at least the minimum of each', async () => {
  const pool = fc.record({
    class: fc.constantFrom('lowercase', 'uppercase', 'digits'),
    min: fc.integer({ min: 1, max: 9 }),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(pool, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 0, max: 60 }),
      async (classes, more) => {
        const least = (name: string) =>
          classes.filter((one) => one.class === name).reduce((sum, one) => sum + one.min, 0)
        const sequence = { sequence: '-_', min: 2 }
        const length = classes.reduce((sum, one) => sum + one.min, 0) + sequence.min + more
        const text = await made({ length, character_classes: classes, character_sequences: [sequence] })
        expect(text).toHaveLength(length)
        expect(count(text, /[a-z]/g)).toBeGreaterThanOrEqual(least('lowercase'))
        expect(count(text, /[A-Z]/g)).toBeGreaterThanOrEqual(least('uppercase'))
        expect(count(text, /[0-9]/g)).toBeGreaterThanOrEqual(least('digits'))
        expect(count(text, /[-_]/g)).toBeGreaterThanOrEqual(2)
      },
    ),
    { numRuns: 50 },
  )
})

test('hexadecimal digits are upper case, octal ones end at seven', async () => {
  expect(await made({ length: 200, character_classes: [{ class: 'hexdigits', min: 1 }] })).toMatch(/^[0-9A-F]{200}$/)
  expect(await made({ length: 200, character_classes: [{ class: 'octdigits', min: 1 }] })).toMatch(/^[0-7]{200}$/)
})

test('every character is about equally likely', async () => {
  const text = (await Promise.all(Array.from({ length: 40 }, () => made({ length: 512 })))).join('')
  const seen = new Map<string, number>()
  for (const character of text) seen.set(character, (seen.get(character) ?? 0) + 1)
  expect(seen.size).toBe(62)
  const mean = text.length / 62
  for (const [character, times] of seen) expect(Math.abs(times - mean), character).toBeLessThan(mean / 2)
})

test('the value is the reference and the attribute, and two are never alike', async () => {
  const actor = await cast({ length: 20 }).create()
  expect(await actor.attribute('value')).toBe(actor.reference())
  expect(await made({ length: 20 })).not.toBe(actor.reference())
})

test('minimums that do not fit are refused', () => {
  const { type, state } = cast({ length: 3, character_classes: [{ class: 'digits', min: 4 }] })
  expect(() => type.validate?.(state.properties)).toThrow(/cannot be smaller than/)
})
