import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { resourceTypes, schemaOf } from '#lib/catalogue/catalogue.ts'
import type { Diagnostic } from '#lib/text/diagnostic.ts'
import { applyEdits, type Edit } from '#lib/text/edit.ts'
import { nodesOf } from '../edits/place.ts'
import { parseTemplate } from '../parse-template.ts'
import type { Template } from '../template.ts'
import { validate } from '../validate.ts'
import type { Pair } from '../yaml-node.ts'
import type { Assistance, CodeAction } from './assistance.ts'
import { codeActions } from './code-actions.ts'

const heat = new URL('../../../../shared/heat/', import.meta.url)
const skipped = !existsSync(new URL('golden/templates.json', heat))
if (skipped) console.info('The corpus of public templates is not here: repairs are not tried on it.')

const runs = Number(process.env.HEARTH_EDIT_RUNS ?? 150)
const assistance: Assistance = { schemaOf, resourceTypes }
const texts = skipped ? [] : corpus()

function corpus(): string[] {
  const entries = JSON.parse(readFileSync(new URL('golden/templates.json', heat), 'utf8')) as {
    repo: string
    path: string
    parseOk: boolean
  }[]
  return entries
    .filter(({ parseOk }) => parseOk)
    .map(({ repo, path }) => readFileSync(new URL(`corpus/${repo.replace('/', '+')}/${path}`, heat), 'utf8'))
    .filter((text) => text.length < 12_000)
}

const judged = (text: string) => validate(parseTemplate(text), assistance)
const errorsOf = (found: readonly Diagnostic[]) => found.filter(({ severity }) => severity === 'error')

/** A slip in one of these hides what stands behind it: what is wrong there shows when it is put right. */
const hiding = new Set(['unknown-type', 'unknown-section', 'unknown-key', 'unknown-parameter-type', 'unknown-version'])

/** Each repair ends what it mends, and brings no error in. */
function expectCured(text: string, diagnostic: Diagnostic, before: readonly Diagnostic[]): CodeAction[] {
  const quick = codeActions(parseTemplate(text), diagnostic.range, [diagnostic], assistance).filter(
    ({ kind }) => kind === 'quickfix',
  )
  const alike = (found: readonly Diagnostic[]) =>
    found.filter(({ code, message }) => code === diagnostic.code && message === diagnostic.message).length
  for (const { label, edits } of quick) {
    const found = judged(applyEdits(text, edits))
    const about = `${label}: ${diagnostic.message}`
    expect(alike(found), about).toBeLessThan(alike(before))
    if (!hiding.has(diagnostic.code)) expect(errorsOf(found).length, about).toBeLessThanOrEqual(errorsOf(before).length)
  }
  return quick
}

/** Ways to spoil a text in one place; nothing where there is no such place. */
const slips: { readonly [name: string]: (template: Template, pick: number) => Edit | undefined } = {
  'a property misspelt': (template, pick) => misspelt(keysBelow(template, 'properties'), pick),
  'a type misspelt': (template, pick) => {
    const types = [...template.resources.values()].flatMap(({ typeRange }) => typeRange ?? [])
    const range = types[pick % types.length]
    return range && range.to - range.from > 8 ? { from: range.to - 2, to: range.to - 1, insert: '' } : undefined
  },
  'a function misspelt': (template, pick) =>
    misspelt(
      pairsOf(template).filter(({ name }) => /^(?:get_attr|list_join|str_replace)$/.test(name)),
      pick,
    ),
  'a parameter misspelt': (template, pick) => misspeltValue(template, 'get_param', pick),
  'a resource misspelt': (template, pick) => misspeltValue(template, 'get_resource', pick),
  'a key of a definition misspelt': (template, pick) =>
    misspelt(
      pairsOf(template).filter(({ name }) => /^(?:properties|depends_on|description|constraints)$/.test(name)),
      pick,
    ),
  'a key doubled': (template, pick) => {
    const pairs = keysBelow(template, 'properties').filter(
      ({ value }) => value.kind === 'scalar' && value.style === 'plain',
    )
    const pair = pairs[pick % pairs.length]
    if (!pair) return undefined
    const column = pair.range.from - template.text.lastIndexOf('\n', pair.range.from - 1) - 1
    const written = template.text.slice(pair.range.from, pair.range.to)
    return { from: pair.range.from, to: pair.range.from, insert: `${written}\n${' '.repeat(column)}` }
  },
  'a parameter no longer declared': (template, pick) => {
    const parameters = [...template.parameters.values()]
    const range = parameters[pick % parameters.length]?.range
    return range && parameters.length > 1 ? lineOf(template.text, range) : undefined
  },
  'a required property dropped': (template, pick) => {
    const needed = [...template.resources.values()].flatMap(({ type, propertiesNode }) => {
      const pairs =
        propertiesNode && !propertiesNode.flow && propertiesNode.pairs.length > 1 ? propertiesNode.pairs : []
      return pairs.filter(({ name }) => schemaOf(type)?.properties[name]?.required)
    })
    const range = needed[pick % needed.length]?.range
    return range && lineOf(template.text, range)
  },
}

function pairsOf({ tree }: Template): Pair[] {
  return tree.root ? [...nodesOf(tree.root)].flatMap((node) => (node.kind === 'map' ? node.pairs : [])) : []
}

function keysBelow(template: Template, key: string): Pair[] {
  return pairsOf(template).flatMap(({ name, value }) =>
    name === key && value.kind === 'map' && !value.flow ? value.pairs.filter((pair) => pair.name.length > 4) : [],
  )
}

function misspelt(pairs: readonly Pair[], pick: number): Edit | undefined {
  const range = pairs[pick % pairs.length]?.key.range
  return range && { from: range.to - 2, to: range.to - 1, insert: '' }
}

function misspeltValue(template: Template, call: string, pick: number): Edit | undefined {
  const values = pairsOf(template).flatMap(({ name, value }) =>
    name === call && value.kind === 'scalar' && value.style === 'plain' ? value.range : [],
  )
  const range = values[pick % values.length]
  return range && range.to - range.from > 5 ? { from: range.to - 2, to: range.to - 1, insert: '' } : undefined
}

function lineOf(text: string, { from, to }: { from: number; to: number }): Edit {
  const start = text.lastIndexOf('\n', from - 1) + 1
  const end = text.indexOf('\n', to)
  return { from: start, to: end < 0 ? text.length : end + 1, insert: '' }
}

test.skipIf(skipped)(
  'every repair on real templates ends what it mends and brings no error in',
  () => {
    const some = fc.nat(texts.length - 1).map((index) => texts[index]!)
    fc.assert(
      fc.property(some, fc.nat(), (text, pick) => {
        const before = judged(text)
        const diagnostic = before[pick % before.length]
        if (diagnostic) expectCured(text, diagnostic, before)
      }),
      { numRuns: runs * 2 },
    )
  },
  300_000,
)

test.skipIf(skipped)(
  'every rewriting of real templates keeps them free of new errors',
  () => {
    let made = 0
    const some = fc.nat(texts.length - 1).map((index) => texts[index]!)
    fc.assert(
      fc.property(some, fc.nat(), (text, pick) => {
        const template = parseTemplate(text)
        const nodes = template.tree.root ? [...nodesOf(template.tree.root)] : []
        const range = nodes[pick % nodes.length]?.range
        if (!range) return
        const before = errorsOf(judged(text)).length
        for (const { label, kind, edits } of codeActions(
          template,
          { from: range.from, to: range.from },
          [],
          assistance,
        )) {
          expect(kind).toBe('refactor')
          made++
          expect(errorsOf(judged(applyEdits(text, edits))).length, label).toBeLessThanOrEqual(before)
        }
      }),
      { numRuns: runs * 2 },
    )
    expect(made).toBeGreaterThan(runs / 10)
  },
  300_000,
)

test.skipIf(skipped).each(Object.entries(slips))(
  'what is wrong after %s can be put right',
  (_name, slip) => {
    let spoilt = 0
    let repaired = 0
    const some = fc.nat(texts.length - 1).map((index) => texts[index]!)
    fc.assert(
      fc.property(some, fc.nat(), (text, pick) => {
        const edit = slip(parseTemplate(text), pick)
        if (!edit) return
        const broken = applyEdits(text, [edit])
        const [before, known] = [judged(broken), judged(text)]
        const messages = new Set(known.map(({ message }) => message))
        const fresh = before.find(({ message, severity }) => severity !== 'info' && !messages.has(message))
        if (!fresh || errorsOf(known).length > 0) return
        spoilt++
        const actions = expectCured(broken, fresh, before)
        const isWell = ({ edits }: CodeAction) => errorsOf(judged(applyEdits(broken, edits))).length === 0
        if (actions.some(isWell)) repaired++
      }),
      { numRuns: runs },
    )
    console.info(`${_name}: ${repaired} of ${spoilt} repaired by one action`)
    expect(spoilt).toBeGreaterThan(0)
    expect(repaired / spoilt).toBeGreaterThan(0.8)
  },
  300_000,
)
