import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { schemaOf } from '#lib/catalogue/catalogue.ts'
import { decideUpdate } from '#lib/template/decide-update.ts'
import { resolveProperties } from '#lib/template/properties.ts'
import { resourceType } from './registry.ts'
import type { Properties, ResourceState } from './resource-type.ts'

const GOLDEN = '../shared/heat/golden/updates.json'

interface Case {
  readonly id: string
  readonly group: string
  readonly type: string
  readonly before: Properties
  readonly after: Properties
  readonly beforeExtra?: unknown
  readonly afterExtra?: unknown
  readonly state: readonly [string, string]
  readonly expected: { decision: string; changed?: string[] }
}

/** Updates of healthy resources, decided by properties alone, of types that are made here. */
function cases(): Case[] {
  if (!existsSync(GOLDEN)) return []
  const all = JSON.parse(readFileSync(GOLDEN, 'utf8')) as Case[]
  return all.filter(
    ({ group, type, state, beforeExtra, afterExtra }) =>
      group === 'special' &&
      state.join() === 'CREATE,COMPLETE' &&
      !beforeExtra &&
      !afterExtra &&
      resourceType(type) &&
      !resourceType(type)?.nested,
  )
}

const resolved = (type: string, properties: Properties) =>
  resolveProperties(schemaOf(type)!, properties, (value) => value).values

test.skipIf(!existsSync(GOLDEN))('types decide their updates as Heat was seen to do (needs the golden data)', () => {
  const found = cases()
  expect(found.length).toBeGreaterThan(30)
  for (const { id, type, before, after, expected } of found) {
    const [from, to] = [resolved(type, before), resolved(type, after)]
    const judged = decideUpdate(schemaOf(type)!, from, to, {
      definitionChanged: JSON.stringify(before) !== JSON.stringify(after),
    })
    const state = { properties: from } as ResourceState
    const own = judged.changed.length > 0 ? resourceType(type)?.decide?.(state, to, judged.changed) : undefined
    expect(own ?? judged.decision, id).toBe(expected.decision)
    if (expected.changed) expect(judged.changed, id).toEqual(expected.changed)
  }
})
