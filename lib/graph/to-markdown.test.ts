import { expect, test } from 'vitest'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { relate } from './relate.ts'
import { toMarkdown } from './to-markdown.ts'

const made = (text: string) => {
  const template = parseTemplate(text)
  return toMarkdown('shop', template, relate(template))
}

test('a document says what there is, what it needs, and keeps secrets', () => {
  const markdown = made(`heat_template_version: 2021-04-16
description: A shop.
parameters:
  size: {type: number, default: 3, description: How | large}
  key: {type: string, default: s3cret, hidden: true}
resources:
  net: {type: OS::Neutron::Net}
  port: {type: OS::Neutron::Port, properties: {network: {get_resource: net}}}
outputs:
  id: {value: {get_resource: net}, description: The network}
`)
  expect(markdown).toContain('# shop\n\nA shop.\n')
  expect(markdown).toContain('```mermaid\nflowchart LR\n')
  expect(markdown).toContain('| `port` | `OS::Neutron::Port` | `net` |  |')
  expect(markdown).toContain('| `size` | `number` | `3` | How \\| large |')
  expect(markdown).toContain('| `key` | `string` | (hidden) |')
  expect(markdown).toContain('| `id` | The network |')
  expect(markdown).not.toContain('s3cret')
})

test('an empty template is a title', () => {
  expect(made('')).toBe('# shop\n')
})
