import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseAst } from 'vitest/node'
import { readyShelf } from '#components/designer/palette-entries.ts'
import { resourceTypes, schemaOf } from '#lib/catalogue/catalogue.ts'
import { presentationOf, shelves } from '#lib/catalogue/presentation.ts'
import { readyWired } from '#lib/catalogue/ready-wired.ts'
import { starters } from '#lib/catalogue/starters.ts'
import { quotas } from '#lib/preflight/quantity.ts'
import { german, parts } from './german.ts'
import { type Part, partsOf } from './message.ts'

interface Node {
  type: string
  start: number
  [key: string]: unknown
}

const isNode = (value: unknown): value is Node => typeof (value as Node | null)?.type === 'string'

/** Every node below `node`, each with those around it, the outermost first. */
function* walk(node: Node, around: readonly Node[] = []): Generator<[node: Node, around: readonly Node[]]> {
  yield [node, around]
  const inside = [...around, node]
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield* walk(child, inside)
}

const sources = globSync('{components,app}/**/*.{ts,tsx}')
  .filter((file) => !/\.test\.tsx?$|^components\/words\/|^app\/(api|bench)\/|canvas-bench/.test(file))
  .map((file) => {
    const text = readFileSync(file, 'utf8')
    const tree = parseAst(text, { lang: file.endsWith('x') ? 'tsx' : 'ts' }) as unknown as Node
    const at = ({ start }: Node) => `${file}:${text.slice(0, start).split('\n').length}`
    return { at, nodes: [...walk(tree)] }
  })

/** A call of one of the seam's functions. */
const seamOf = ({ type, callee }: Node) =>
  type === 'CallExpression' && isNode(callee) && /^(t|rich|phrase)$/.test(String(callee.name))
    ? String(callee.name)
    : undefined

/** What a literal says; undefined of everything that is none. */
function literal(node: unknown): string | undefined {
  if (!isNode(node)) return undefined
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined
  if (node.type !== 'TemplateLiteral') return undefined
  return (node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked).join(' ')
}

const hasLetters = (words: string) => /\p{L}{2}/u.test(words)

/** Of these, literals are what people read or hear. */
const read = /^(aria-label|title|placeholder|label|description|alt|hint|word|words|what|empty|emptyText|detail|verb)$/

/** What these are given first is told to people. */
const spoken: ReadonlySet<string> = new Set(['announce', 'perform', 'keepVersion'])

const calleeOf = ({ callee }: Node) => (isNode(callee) ? String(callee.name) : '')

/** Said alike in every language: the product's name, code, commands, keys and the names of formats. */
const universal =
  /^(Hearth|API|https:.*|heat_template_version:[\s\S]*|%s · Hearth|UTC|curl|ssh|ping|stdout|stderr|template\.yaml|\/v1|Ctrl|Enter|.* · Hearth|(Ctrl|Alt|Shift|Del)\b.*|depends_on)$/

test('no words stand in pages but through the seam', () => {
  const bare = sources.flatMap(({ at, nodes }) =>
    nodes.flatMap(([node, around]) => {
      const words = node.type === 'JSXText' ? String(node.value).trim() : literal(node)
      if (words === undefined || !hasLetters(words) || universal.test(words)) return []
      if (around.some((one) => seamOf(one) && one.arguments !== undefined && isWithinWords(one, node))) return []
      if (node.type === 'JSXText') return isCode(around) ? [] : [`${at(node)}: ${words}`]
      const name = nameOf(node, around)
      return name && (read.test(name) || spoken.has(name)) ? [`${at(node)}: ${name}: ${words}`] : []
    }),
  )
  expect(bare).toEqual([])
})

const isWithinWords = (call: Node, node: Node) => (call.arguments as Node[])[0] === node

const isCode = (around: readonly Node[]) =>
  around.some(({ type, openingElement }) => {
    const name =
      type === 'JSXElement' && isNode(openingElement) && isNode(openingElement.name) && openingElement.name.name
    return name === 'code' || name === 'kbd' || name === 'Kbd'
  })

/** The attribute or property that takes the literal, through choices between literals. */
function nameOf(node: Node, around: readonly Node[]): string | undefined {
  let inner = node
  for (const outer of around.toReversed()) {
    if (outer.type === 'JSXAttribute') return isNode(outer.name) ? String(outer.name.name) : undefined
    if (outer.type === 'CallExpression')
      return spoken.has(calleeOf(outer)) && (outer.arguments as Node[])[0] === inner ? calleeOf(outer) : undefined
    if (outer.type === 'Property')
      return isNode(outer.key) && outer.value === inner ? String(outer.key.name) : undefined
    if (outer.type === 'ConditionalExpression' && outer.test === inner) return undefined
    if (
      !['JSXExpressionContainer', 'ConditionalExpression', 'LogicalExpression', 'TemplateLiteral'].includes(outer.type)
    )
      return undefined
    inner = outer
  }
  return undefined
}

test('words are said while something is rendered or done, never while a file is loaded', () => {
  const early = sources.flatMap(({ at, nodes }) =>
    nodes.flatMap(([node, around]) => {
      const seam = seamOf(node)
      const waits = around.some(({ type }) => /Function/.test(type))
      return seam && seam !== 'phrase' && !waits ? [at(node)] : []
    }),
  )
  expect(early).toEqual([])
})

/** Every message that is asked for, with the names of the values given, where they are told on the spot. */
const asked = sources.flatMap(({ at, nodes }) =>
  nodes.flatMap(([node]) => {
    if (!seamOf(node)) return []
    const [first, values] = node.arguments as Node[]
    return messagesIn(first).map((words) => ({ words, at: at(node), values, seam: seamOf(node) }))
  }),
)

/** The messages that an argument may be: a literal, or a choice among some. */
function messagesIn(node: Node | undefined): string[] {
  if (node?.type === 'ConditionalExpression')
    return [node.consequent, node.alternate].flatMap((one) => messagesIn(one as Node))
  if (node?.type === 'LogicalExpression') return messagesIn(node.right as Node)
  const words = literal(node)
  return words ? [words] : []
}

/** What the catalogue calls things. */
const catalogued = new Set([
  ...shelves,
  ...resourceTypes()
    .filter((type) => schemaOf(type)?.support.status === 'SUPPORTED')
    .map((type) => presentationOf(type).title),
  ...readyWired.flatMap(({ title, summary }) => [title, summary]),
  ...starters.flatMap(({ title, summary, tags }) => [title, summary, ...tags]),
  readyShelf,
  ...quotas.map(({ label }) => label),
])

test('all that the catalogue names has a German name, and nothing else', () => {
  expect(new Set(Object.keys(german.catalogue)).symmetricDifference(catalogued)).toEqual(new Set())
})

test('every message exists in German, and every German one is asked for', () => {
  const wanted = new Set(asked.map(({ words }) => words))
  expect(
    asked.filter(({ words }) => german.messages[words] === undefined).map(({ at, words }) => `${at}: ${words}`),
  ).toEqual([])
  expect(Object.keys(german.messages).filter((words) => !wanted.has(words))).toEqual([])
})

/** The names of values and tags in a message. */
function namesIn(parts: readonly Part[]): Set<string> {
  return new Set(
    parts.flatMap((part) => {
      if (typeof part === 'string') return []
      if ('value' in part) return [part.value]
      if ('tag' in part) return [part.tag, ...namesIn(part.inner)]
      return [part.number, ...Object.values(part.forms).flatMap((form) => [...namesIn(form)])]
    }),
  )
}

/** Every literal of some of the library, `{}` for what is filled in. */
function literalsOf(pattern: string): Set<string> {
  const files = globSync(pattern).filter((file) => !/\.test\.ts$|\/test/.test(file))
  return new Set(
    files.flatMap((file) => {
      const tree = parseAst(readFileSync(file, 'utf8'), { lang: 'ts' }) as unknown as Node
      return [...walk(tree)].flatMap(([node]) => {
        if (node.type !== 'TemplateLiteral') return literal(node) ?? []
        return (node.quasis as { value: { cooked: string } }[])
          .map(({ value }) => value.cooked)
          .join('{}')
          .replaceAll(/(\{\})+/g, '{}')
      })
    }),
  )
}

test('what the library is to have said, it says, and both sides fill in the same values', () => {
  // The engine puts these together from pieces, as `lib/engine/plan.test.ts` has them.
  const composed = /^\{\} (changes? in place|can only change by making it anew)(, because \{\} is made anew)?\.$/
  const said = literalsOf('{app/api,lib/{api,engine,preflight,resources,template,text}}/**/*.ts')
  const wordings = Object.keys(german.told)
  const bare = (wording: string) => wording.replaceAll(/\{\w+\}/g, '{}')
  expect(wordings.map(bare).filter((wording) => !said.has(wording) && !composed.test(wording))).toEqual([])
  const differ = Object.entries(german.told).filter(
    ([words, translated]) => namesIn(partsOf(words)).symmetricDifference(namesIn(partsOf(translated))).size > 0,
  )
  expect(differ).toEqual([])
})

test('whatever is found wrong with a template, or refused to a gesture, is told in German', () => {
  const said = literalsOf('lib/template/{check-,read-,parse-,repeated-,assist/mend-,edits/}*.ts')
  const isSentence = (words: string) => /^["“*{A-Z].* .*[.?:]$/s.test(words) && !/\.ts$|: \{|\n|\{\{[^}]/.test(words)
  const known = new Set(Object.keys(german.told).map((wording) => wording.replaceAll(/\{\w+\}/g, '{}')))
  expect([...said].filter((words) => isSentence(words) && !known.has(words))).toEqual([])
})

test('a message stands once', () => {
  const all = parts.flatMap((part) => Object.keys(part))
  expect(all.filter((words, at) => all.indexOf(words) !== at)).toEqual([])
})

test('a translation fills in the same values', () => {
  const differ = Object.entries(german.messages).filter(
    ([words, translated]) => namesIn(partsOf(words)).symmetricDifference(namesIn(partsOf(translated))).size > 0,
  )
  expect(differ).toEqual([])
})

test('a message is given the values that it names', () => {
  const wrong = asked.flatMap(({ words, at, values, seam }) => {
    if (seam === 'phrase' || (values && values.type !== 'ObjectExpression')) return []
    const given = new Set(((values?.properties ?? []) as { key: { name: string } }[]).map(({ key }) => key.name))
    const named = values ? namesIn(partsOf(words)) : new Set(words.match(/\{\w+[,}]/g))
    return given.symmetricDifference(named).size > 0 ? [`${at}: ${words}`] : []
  })
  expect(wrong).toEqual([])
})
