import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseJson } from '../parse-json.ts'

const everything = resolve(import.meta.dirname, '../../../../shared/heat/golden')

/**
 * What the original Heat made of many cases. All of them lie outside of the project; where they are not at hand the few
 * of e2e/golden/picked stand in.
 */
export function golden<T>(file: string): readonly T[] {
  const all = resolve(everything, file)
  const path = existsSync(all) ? all : resolve(import.meta.dirname, '../../../e2e/golden/picked', file)
  if (path !== all) console.warn(`${file}: only the cases picked for the project are compared`)
  return parseJson(readFileSync(path, 'utf8')) as unknown as T[]
}

export interface Tally {
  /** From 0 to 1. */
  readonly share: number
  readonly text: string
  /** Names of the cases that differ. */
  readonly wrong: readonly string[]
}

/** How many cases agree, in all and by group. */
export function summary<T extends { readonly group: string; readonly id: string }>(
  cases: readonly T[],
  agrees: (one: T) => boolean,
): Tally {
  const groups = new Map<string, { right: number; all: number }>()
  const wrong: string[] = []
  for (const one of cases) {
    const group = groups.get(one.group) ?? { right: 0, all: 0 }
    groups.set(one.group, group)
    group.all++
    if (agrees(one)) group.right++
    else wrong.push(one.id)
  }
  const right = cases.length - wrong.length
  const lines = [...groups].map(([name, group]) => `  ${name}: ${group.right}/${group.all}`)
  return { share: right / cases.length, text: [`${right}/${cases.length}`, ...lines].join('\n'), wrong }
}
