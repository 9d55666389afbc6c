import { expect, test } from 'vitest'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { launchCommand } from './launch-command.ts'

const template = parseTemplate(`
heat_template_version: 2021-04-16
parameters:
  greeting: { type: string }
  db-password: { type: string, hidden: true }
`)

test('says the same as the form, with every word quoted for the shell', () => {
  const request = {
    name: 'web',
    template: '',
    environments: [{ name: 'env/prod.yaml', text: '' }],
    parameters: { greeting: "it's $HOME", list: ['a'] },
    tags: ['a', 'b c'],
    timeoutMins: 30,
    disableRollback: false,
  }
  expect(launchCommand(request, template, 'web.yaml')).toBe(
    [
      'openstack stack create',
      '--template web.yaml',
      '--environment env/prod.yaml',
      `--parameter 'greeting=it'\\''s $HOME'`,
      `--parameter 'list=["a"]'`,
      "--tags 'a,b c'",
      '--timeout 30',
      '--enable-rollback',
      '--wait',
      'web',
    ].join(' \\\n  '),
  )
})

test('a secret is a variable, never a value', () => {
  const command = launchCommand({ name: 'w', template: '', parameters: { 'db-password': 'hunter2' } }, template, 't')
  expect(command).not.toContain('hunter2')
  expect(command).toContain('"db-password=$DB_PASSWORD"')
})
