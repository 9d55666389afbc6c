import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'

const folder = resolve(import.meta.dirname, '../../../../shared/heat/golden')

/**
 * Outcomes of the original Heat, kept outside of the project; undefined where they are not at hand. The small sets in
 * this folder are picked from them and always run.
 */
export function golden<T>(file: string): readonly T[] | undefined {
  const path = resolve(folder, file)
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as T[]
  console.warn(`skipped: ${file} is not at hand, only the copies in lib/template/testdata are compared`)
  return undefined
}

export interface Tally {
  readonly share: number
  readonly text: string
}

/** How many cases agree, in all and by group. */
export function summary<T extends { readonly group: string }>(cases: readonly T[], agrees: (one: T) => boolean): Tally {
  const groups = new Map<string, { right: number; all: number }>()
  let right = 0
  for (const one of cases) {
    const group = groups.get(one.group) ?? { right: 0, all: 0 }
    groups.set(one.group, group)
    group.all++
    if (!agrees(one)) continue
    group.right++
    right++
  }
  const lines = [...groups].map(([name, group]) => `  ${name}: ${group.right}/${group.all}`)
  return { share: right / cases.length, text: [`${right}/${cases.length}`, ...lines].join('\n') }
}
