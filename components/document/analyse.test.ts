import { expect, test } from 'vitest'
import { analyse } from './analyse.ts'
import { resourceOf, thingsOf } from './things.ts'

const around = { files: new Map<string, string>(), environments: [] }
const template = `heat_template_version: 2018-08-31
parameters:
  image: {type: string}
resources:
  net:
    type: OS::Neutron::Net
  web:
    type: OS::Nova::Server
    properties:
      image: {get_param: image}
      networks: [{network: {get_resource: net}}]
`

test('tells what the canvas needs: resources, their facts, who needs whom, what is missing', () => {
  const analysis = analyse(template, around)
  expect(analysis.resources.map(({ name, facts }) => [name, facts])).toEqual([
    ['net', []],
    ['web', ['image']],
  ])
  expect(analysis.graph.edges.map(({ from, to }) => [from, to])).toEqual([['web', 'net']])
  expect(analysis.diagnostics.map((problem) => [problem.severity, resourceOf(problem, analysis)])).toEqual([
    ['error', 'web'],
  ])
  const [, web] = thingsOf(analysis, analysis, [])
  expect(web?.problems?.errors).toBe(1)
})

test('crosses from a worker unchanged', () => {
  const analysis = analyse(template, around)
  expect(structuredClone(analysis)).toEqual(analysis)
})

test('of a broken text only what broke it is told', () => {
  const analysis = analyse(`${template}      user_data: {[`, around)
  expect(analysis.broken).toBe(true)
  expect(analysis.diagnostics.length).toBeGreaterThan(0)
  expect(analysis.diagnostics.every((problem) => problem.range.from >= template.length)).toBe(true)
})

test('an environment that can’t be read is a problem, not a crash', () => {
  const analysis = analyse(template, { ...around, environments: [{ name: 'env.yaml', text: 'nonsense: [' }] })
  expect(analysis.diagnostics[0]?.hint).toContain('environment')
})

test('one reading to the next, what did not change keeps its identity', () => {
  const before = thingsOf(analyse(template, around), analyse(template, around), [])
  const next = analyse(template.replace('net}', 'net }'), around)
  expect(thingsOf(next, next, before)).toBe(before)
})
