import { expect, test } from 'vitest'
import { schemaOf } from '#lib/catalogue/catalogue.ts'
import { decideUpdate } from './decide-update.ts'
import { type Properties, resolveProperties } from './properties.ts'
import { pythonEquals } from './python-text.ts'
import { golden, summary } from './testing/golden.ts'
import type { Value } from './yaml-node.ts'

type Data = { readonly [key: string]: Value }

interface UpdateCase {
  readonly id: string
  readonly group: string
  readonly type: string
  readonly before: Properties
  readonly after: Properties
  readonly beforeExtra?: Data
  readonly afterExtra?: Data
  readonly state?: readonly [string, string]
  readonly expected: {
    readonly decision?: string
    readonly changed?: readonly string[]
    readonly errorClass?: string
    readonly properties?: { readonly [name: string]: { readonly [key: string]: Value } }
    readonly updateAllowed?: readonly string[]
  }
}

function decided(one: UpdateCase): { decision: string; changed?: readonly string[] } {
  const schema = schemaOf(one.type)
  if (!schema) return { decision: 'unknown type' }
  const [before, after] = [one.before, one.after].map((raw) => resolveProperties(schema, raw, (value) => value))
  if (!before || !after) throw new Error('unreachable')
  const problems = [...before.problems, ...after.problems]
  if (problems.some(({ code }) => code === 'invalid-property' || code === 'missing-property')) {
    return { decision: 'error' }
  }
  const raw = (properties: Properties, { description: _, ...extra }: Data = {}) => ({ properties, ...extra })
  const definitionChanged = !pythonEquals(raw(one.before, one.beforeExtra), raw(one.after, one.afterExtra))
  const [action, status] = one.state ?? ['CREATE', 'COMPLETE']
  const unusable = status === 'FAILED' || action === 'INIT'
  const { decision, changed } = decideUpdate(schema, before.values, after.values, { unusable, definitionChanged })
  return decision === 'update' && changed.length > 0 ? { decision, changed } : { decision }
}

function schemaAgrees(one: UpdateCase): boolean {
  const schema = schemaOf(one.type)
  return Object.entries(one.expected.properties ?? {}).every(([name, wanted]) => {
    const property = schema?.properties[name]
    return (
      property?.required === wanted.required &&
      property?.immutable === wanted.immutable &&
      property?.updateAllowed === wanted.updateAllowed &&
      (property?.default !== undefined) === wanted.hasDefault
    )
  })
}

function agrees(one: UpdateCase): boolean {
  if (one.group === 'schema') return schemaAgrees(one)
  const ours = decided(one)
  if (ours.decision !== one.expected.decision) return false
  return JSON.stringify(ours.changed) === JSON.stringify(one.expected.changed?.toSorted())
}

/** What a type's own rules decide, beyond its schema; and what makes Heat itself stumble. */
const beyondSchema =
  /AWS-CloudFormation-Stack|OS-Heat-Stack|replacement_policy|user_?data|flavor-policy|LaunchConfiguration-metadata|eip-and-instance|update-replace|failed-no-change/

test('an update touches, replaces or refuses a resource as in Heat', () => {
  const cases = golden<UpdateCase>('updates.json').filter(({ group }) => group !== 'plan')
  const tally = summary(cases, agrees)
  console.log(tally.text)
  expect(tally.wrong.filter((id) => !beyondSchema.test(id))).toEqual([])
  expect(tally.share).toBeGreaterThanOrEqual(0.97)
})
