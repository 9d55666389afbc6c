import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { longTemplate } from '#bench/sample-template.ts'
import { steps, textsOf } from '#lib/template/testdata/typing.ts'
import { analyse } from './analyse.ts'
import { type Analysis, emptyAnalysis } from './analysis.ts'
import { changeBetween, changed } from './analysis-change.ts'

const around = { files: new Map<string, string>(), environments: [] }
const text = longTemplate(250).replaceAll('size: 10', 'size: ten').replaceAll('outputs:', 'outputs:\n  x: { vale: 1 }')

/** What arrives when only the change was sent. */
const arrived = (before: Analysis, after: Analysis) => changed(before, structuredClone(changeBetween(before, after)))

test('whatever is typed, what arrives is what was sent', () => {
  fc.assert(
    fc.property(steps, (steps) => {
      let here = arrived(emptyAnalysis, analyse(text, around))
      let there = analyse(text, around)
      for (const next of textsOf(text, steps)) {
        const analysis = analyse(next, around)
        here = changed(here, structuredClone(changeBetween(there, analysis)))
        there = analysis
        if (!isDeepStrictEqual(here, analysis)) expect({ next, here }).toEqual({ next, here: analysis })
      }
    }),
    { numRuns: 40 },
  )
}, 60_000)

test('of a keystroke only what it changed is sent', () => {
  const before = analyse(text, around)
  const at = text.indexOf('number: "', text.length / 2)
  const after = analyse(`${text.slice(0, at)}    ${text.slice(at)}`, around)
  const change = changeBetween(before, after)
  expect(before.resources.length).toBeGreaterThan(30)
  expect(before.diagnostics.length).toBeGreaterThan(5)
  const lists = [change.resources, change.outputs, change.parameters, change.edges, change.nodes, change.diagnostics]
  expect(lists.map(({ items }) => items.length)).toEqual([1, 0, 0, 0, 0, 0])
})

test('what comes before a change keeps its identity, and the graph while nobody needs anybody else', () => {
  const before = analyse(text, around)
  const after = arrived(before, analyse(text.replace(/first_address(?=[^_]*$)/, 'show'), around))
  expect(after.resources).toBe(before.resources)
  expect(after.graph.edges).toBe(before.graph.edges)
  expect(after.outputs.slice(0, -1).every((output, index) => output === before.outputs[index])).toBe(true)
  expect(after.outputs).not.toEqual(before.outputs)
})
