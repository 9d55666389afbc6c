import { expect, test } from 'vitest'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { isBlank, isTemplate } from './is-template.ts'

const judged = (text: string) => isTemplate(parseTemplate(text))

test.each([
  'heat_template_version: 2018-08-31\n',
  '# a stack\nresources: {}\nheat_template_version: newton\n',
  '{"AWSTemplateFormatVersion": "2010-09-09"}',
  '"heat_template_version": wrong\n',
  'HeatTemplateFormatVersion: {}\n',
  'heat_template_version: 2018-08-31\nresources:\n\t- [',
])('is a template: %j', (text) => {
  expect(judged(text)).toBe(true)
})

test.each([
  '',
  'kind: Deployment\n',
  '[heat_template_version]',
  'play:\n  template: |\n    heat_template_version: 2018-08-31\n',
  'my_heat_template_version: 1\n',
  'tasks: [\n',
])('is none: %j', (text) => {
  expect(judged(text)).toBe(false)
})

test('what has no keys yet may become one', () => {
  expect(['', '# new\n', 'heat', 'a: b\n'].map((text) => isBlank(parseTemplate(text)))).toEqual([
    true,
    true,
    true,
    false,
  ])
})
