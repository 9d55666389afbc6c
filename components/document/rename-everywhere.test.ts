import { expect, test } from 'vitest'
import { isRefusal } from '#lib/template/edits/refusal.ts'
import { applyEdits } from '#lib/text/edit.ts'
import { renameEverywhere, renameFacet } from './rename-everywhere.ts'

const head = 'heat_template_version: 2018-08-31\n'
const design = {
  text: `${head}parameters:\n  zone: { type: string }\nresources:\n  app: { type: app.yaml, properties: { place: { get_param: zone } } }\noutputs:\n  ip: { value: { get_attr: [app, ip] } }\n`,
  files: new Map([
    ['app.yaml', `${head}parameters:\n  place: { type: string }\noutputs:\n  ip: { value: { get_param: place } }\n`],
    ['boot.sh', '#!/bin/sh\n'],
  ]),
  environments: [{ name: 'env', text: 'parameters:\n  zone: north # cold\n' }],
}
const after = (file: string, word: string, to: string) => {
  const text = file === '' ? design.text : design.files.get(file)!
  const made = renameEverywhere(design, file, text.indexOf(word) + 1, to)
  if (isRefusal(made)) return made.refused
  const texts = [...made.files].map(([name, edits]) => {
    return [name, applyEdits(name === '' ? design.text : design.files.get(name)!, edits)]
  })
  return Object.fromEntries(texts)
}

test('a property of a nested template is renamed there as well, and the other way round', () => {
  const expected = {
    '': design.text.replace('{ place:', '{ area:'),
    'app.yaml': design.files.get('app.yaml')!.replaceAll('place', 'area'),
  }
  expect(after('', 'place:', 'area')).toEqual(expected)
  expect(after('app.yaml', 'place', 'area')).toEqual(expected)
})

test('an attribute that is an output of a nested template takes it along', () => {
  expect(after('', 'ip] }', 'address')).toEqual({
    '': design.text.replace('[app, ip]', '[app, address]'),
    'app.yaml': design.files.get('app.yaml')!.replace('ip:', 'address:'),
  })
})

test('environments give the value by the new name', () => {
  const made = renameFacet(design, { kind: 'parameter', file: '', name: 'zone' }, 'region')
  expect(isRefusal(made) ? made : made.environments).toEqual([
    { name: 'env', text: 'parameters:\n  region: north # cold\n' },
  ])
})

test('names of this file alone stay its own affair, and fixed words refuse', () => {
  expect(Object.keys(after('', 'app:', 'application'))).toEqual([''])
  expect(after('', 'type:', 'x')).toMatch(/word of the template language/)
})
