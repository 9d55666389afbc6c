import { afterEach, expect, test, vi } from 'vitest'
import { sampleTemplate } from '#bench/sample-template.ts'
import { analyse } from './analyse.ts'
import type { Analysis } from './analysis.ts'
import type { DocumentState } from './document.ts'
import { languageWorker } from './language-worker.ts'

type Listen = (event: { readonly data: unknown }) => void

/** The worker's own script, run here: what crosses is copied as between threads. How many characters crossed is noted. */
async function runWorker() {
  const sizes = { there: 0, back: 0 }
  let hear: Listen = () => {}
  class Here {
    onmessage: Listen = () => {}
    constructor() {
      vi.stubGlobal('postMessage', (data: unknown) => {
        sizes.back += JSON.stringify(data).length
        this.onmessage({ data: structuredClone(data) })
      })
    }
    postMessage(data: object) {
      sizes.there = JSON.stringify(data, (_, value) => (value instanceof Map ? [...value] : value)).length
      sizes.back = 0
      hear({ data: structuredClone(data) })
    }
    terminate() {}
  }
  vi.stubGlobal('addEventListener', (_: string, listen: Listen) => {
    hear = listen
  })
  vi.stubGlobal('Worker', Here)
  vi.resetModules()
  await import('./language.worker.ts')
  const { read } = languageWorker()
  const askAll = (state: Pick<DocumentState, 'text' | 'files' | 'environments'>, isOutlined = false) =>
    new Promise<Analysis[]>((resolve) => {
      const answers: Analysis[] = []
      const heard = (analysis: Analysis, unfinished?: boolean) => {
        answers.push(analysis)
        if (!unfinished) resolve(answers)
      }
      read(state as DocumentState, heard, isOutlined)
    })
  return { ask: async (...about: Parameters<typeof askAll>) => (await askAll(...about)).at(-1)!, askAll, sizes }
}

afterEach(() => void vi.unstubAllGlobals())

test('page and worker understand each other, with whatever lies around the text', async () => {
  const { ask } = await runWorker()
  const nested = 'heat_template_version: 2018-08-31\nparameters: { p: { type: string } }\n'
  const text = `${sampleTemplate(20)}  own:\n    type: own.yaml\n`
  const bare = { files: new Map<string, string>(), environments: [] }
  const full = {
    files: new Map([['own.yaml', nested]]),
    environments: [{ name: 'e', text: 'parameters: { image: x }' }],
  }
  for (const around of [bare, bare, full, { ...full, environments: [] }, bare]) {
    for (const one of [text, text.replace('size: 10', 'size: ten'), `${text}  x: {`, text]) {
      expect(await ask({ text: one, ...around })).toEqual(analyse(one, around))
    }
  }
})

test('files cross once, and of a reading what changed', async () => {
  const { ask, sizes } = await runWorker()
  const text = sampleTemplate(100)
  const around = { files: new Map([['large.sh', 'x'.repeat(100_000)]]), environments: [] }
  await ask({ text, ...around })
  expect(sizes.there).toBeGreaterThan(100_000)
  const first = sizes.back
  await ask({ text: text.replace('number: "', 'number: "1'), ...around })
  expect(sizes.there).toBeLessThan(text.length * 1.2)
  expect(sizes.back).toBeLessThan(first / 2)
})

test('a design is drawn before it is judged, once', async () => {
  const { askAll } = await runWorker()
  const text = `${sampleTemplate(20)}  odd: { type: OS::Nova::Nothing }\n`
  const around = { files: new Map<string, string>(), environments: [] }
  const whole = analyse(text, around)
  expect(whole.diagnostics).not.toEqual([])
  expect(await askAll({ text, ...around })).toEqual([{ ...whole, diagnostics: [] }, whole])
  expect(await askAll({ text: `${text}\n`, ...around })).toHaveLength(1)
})

test('of a design that is drawn already only the judgement is told', async () => {
  const { askAll } = await runWorker()
  const around = { text: sampleTemplate(20), files: new Map<string, string>(), environments: [] }
  expect(await askAll(around, true)).toEqual([analyse(around.text, around)])
})
