import { expect, test } from 'vitest'
import { parseYaml } from './parse-yaml.ts'
import cases from './testdata/yaml.json' with { type: 'json' }

const readable = (entry: (typeof cases)[number]) => 'value' in entry.expected

test.each(cases.filter(readable))('reads $text like Heat', ({ text, expected }) => {
  const { value, diagnostics } = parseYaml(text)
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  expect(value).toEqual({ heat_template_version: '2018-08-31', description: 'd', x: expected.value })
})

test.each(cases.filter(({ expected }) => 'errorClass' in expected))('refuses $text like Heat', ({ text }) => {
  expect(parseYaml(text).diagnostics.filter(({ severity }) => severity === 'error')).not.toEqual([])
})
