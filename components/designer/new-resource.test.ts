import { expect, test } from 'vitest'
import { addResource } from '#lib/template/edits/add-resource.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { applyEdits } from '#lib/text/edit.ts'
import { blankTemplate, freeName } from './new-resource.ts'

const added = (text: string, type: string) => {
  const template = parseTemplate(text)
  const edits = addResource(template, {
    name: freeName(template, type),
    type,
  })
  if ('refused' in edits) throw new Error(edits.refused)
  return applyEdits(text, edits)
}

test('a first resource lands under resources of a blank design', () => {
  const template = parseTemplate(added(blankTemplate, 'OS::Neutron::Net'))
  expect([...template.resources.values()].map(({ name, type }) => [name, type])).toEqual([['net', 'OS::Neutron::Net']])
  expect(template.diagnostics).toEqual([])
})

test('names count up where one is taken', () => {
  const text = added(added(added(blankTemplate, 'OS::Nova::Server'), 'OS::Nova::Server'), 'OS::Nova::Server')
  expect([...parseTemplate(text).resources.keys()]).toEqual(['server', 'server_2', 'server_3'])
})
