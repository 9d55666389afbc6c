import { expect, test } from 'vitest'
import { maskedEnvironment, unmaskedEnvironment } from './masked-environment.ts'

const template = `heat_template_version: 2021-04-16
parameters:
  password: { type: string, hidden: true }
  size: { type: string }
`
const text = `# ours
parameters:
  size: big # as agreed
  password: "hush"
parameter_defaults: { password: hush-too }
`
const file = { name: 'env.yaml', text }

test('hidden values are masked; all else stays as it was written', () => {
  const shown = maskedEnvironment(template, file).text
  expect(shown).not.toContain('hush')
  for (const kept of ['# ours', 'size: big # as agreed', '******']) expect(shown).toContain(kept)
  const open = { name: 'open.yaml', text: 'parameters:   {size:  big}' }
  expect(maskedEnvironment(template, open)).toBe(open)
})

test('what comes back masked is what it was, and what was typed instead is taken', () => {
  const shown = maskedEnvironment(template, file)
  const back = unmaskedEnvironment(template, shown, [file]).text
  expect(back).toMatch(/password: "?hush"?\n/)
  expect(back).toContain('hush-too')
  const typed = { ...shown, text: shown.text.replace('******', 'new-one') }
  expect(unmaskedEnvironment(template, typed, [file]).text).toContain('new-one')
})

test('masked values of which nobody knows what they were are not given, rather than asterisks', () => {
  const alone = unmaskedEnvironment(template, maskedEnvironment(template, file), []).text
  expect(alone).not.toContain('password')
  expect(alone).toContain('size: big # as agreed')
})

test('a broken text is left alone', () => {
  const broken = { name: 'b.yaml', text: 'parameters: {password: [' }
  expect(maskedEnvironment(template, broken)).toBe(broken)
})
