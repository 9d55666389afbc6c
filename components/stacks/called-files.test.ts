import { expect, test } from 'vitest'
import { calledFiles } from './called-files.ts'

const main = `
heat_template_version: 2021-04-16
resources:
  net: { type: lib/net.yaml }
  web: { type: OS::Nova::Server, properties: { user_data: { get_file: boot.sh } } }
`
const net = 'heat_template_version: 2021-04-16\nresources: { rule: { type: rule.yaml } }'

test('names every file with who calls it, through nested templates and environments; the missing first', () => {
  const environments = [{ name: 'env.yaml', text: 'resource_registry: { "My::Type": own.yaml }' }]
  expect(calledFiles(main, { 'lib/net.yaml': net, 'boot.sh': '', 'own.yaml': net }, environments)).toEqual([
    { name: 'rule.yaml', kind: 'template', calledBy: ['lib/net.yaml', 'own.yaml'], isMissing: true },
    { name: 'boot.sh', kind: 'file', calledBy: ['the template'], isMissing: false },
    { name: 'lib/net.yaml', kind: 'template', calledBy: ['the template'], isMissing: false },
    { name: 'own.yaml', kind: 'template', calledBy: ['env.yaml'], isMissing: false },
  ])
})

test('a template that calls itself comes to an end', () => {
  const self = 'heat_template_version: 2021-04-16\nresources: { again: { type: self.yaml } }'
  expect(calledFiles(self, { 'self.yaml': self }, []).map(({ calledBy }) => calledBy)).toEqual([
    ['the template', 'self.yaml'],
  ])
})
