import { expect, test } from 'vitest'
import { readProject, resolvePath } from './read-project.ts'

const head = 'heat_template_version: 2018-08-31\n'
const main = `${head}resources:
  net: {type: network.yaml}
  tier: {type: App::Tier, properties: {script: {get_file: scripts/run.sh}}}
  group: {type: OS::Heat::ResourceGroup, properties: {resource_def: {type: member.yaml}}}
`
const member = `${head}resources:\n  a: {type: OS::Heat::Value, properties: {value: {get_file: "../gone.txt"}}}\n`
const env = 'resource_registry:\n  App::Tier: tier.yaml\nparameter_defaults:\n  size: 1\n'

test('a dropped folder becomes a project: main template, files as called, environments, what is missing', () => {
  const project = readProject(
    new Map([
      ['app/tier.yaml', `${head}resources: {}\n`],
      ['app/network.yaml', `${head}resources: {}\n`],
      ['app/env.yaml', env],
      ['app/member.yaml', member],
      ['app/big-picture.yaml', main],
      ['app/scripts/run.sh', '#!/bin/sh\n'],
      ['app/README.md', '# hello'],
    ]),
  )
  expect(project).toMatchObject({
    main: 'big-picture.yaml',
    name: 'big-picture',
    environments: [{ name: 'env.yaml', text: env }],
  })
  expect(Object.keys(project?.files ?? {}).sort()).toEqual([
    'member.yaml',
    'network.yaml',
    'scripts/run.sh',
    'tier.yaml',
  ])
  expect(project?.missing).toEqual([{ name: '../gone.txt', calledBy: 'member.yaml' }])
  expect(project?.unused).toEqual(['README.md'])
})

test('one file alone is the template whatever its name, byte for byte', () => {
  const text = `${head}# kept\r\nresources: {}\r\n`
  expect(readProject(new Map([['pasted', text]]))).toMatchObject({ main: 'pasted', text, files: {} })
})

test('files without a template make no project', () => {
  expect(readProject(new Map([['a.md', 'hello']]))).toBeUndefined()
  expect(
    readProject(
      new Map([
        ['env.yaml', env],
        ['x.sh', ''],
      ]),
    ),
  ).toBeUndefined()
})

test('templates that call each other in a circle still give a main one', () => {
  const circle = (to: string) => `${head}resources:\n  a: {type: ${to}}\n`
  expect(
    readProject(
      new Map([
        ['b.yaml', circle('main.yaml')],
        ['main.yaml', circle('b.yaml')],
      ]),
    )?.main,
  ).toBe('main.yaml')
})

test('a file named __proto__ stays a file', () => {
  const project = readProject(
    new Map([
      ['main.yaml', `${head}resources:\n  a: {type: OS::Heat::Value, properties: {value: {get_file: __proto__}}}\n`],
      ['__proto__', 'text'],
    ]),
  )
  expect(Object.entries(project?.files ?? {})).toEqual([['__proto__', 'text']])
})

test.each([
  ['a/b.yaml', '../c.sh', 'c.sh'],
  ['a/b.yaml', './d/e.sh', 'a/d/e.sh'],
  ['b.yaml', '../../x', 'x'],
])('%s calls %s: %s', (from, name, path) => expect(resolvePath(from, name)).toBe(path))
