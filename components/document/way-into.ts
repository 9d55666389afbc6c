import { schemaOf } from '#lib/catalogue/catalogue.ts'
import { nestedFile } from '#lib/template/nested-file.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import type { DocumentState } from './document.ts'
import { environmentOf } from './environment-of.ts'

/** One step of the way into a design: the resource that was entered, and the file that holds what is inside. */
export interface Inside {
  /** Empty for a file that no resource leads into. */
  readonly resource: string
  readonly file: string
}

type Design = Pick<DocumentState, 'text' | 'files' | 'environments'>

/**
 * The way from the main template to `file` through the resources `via`, or the shortest there is. Empty when the design
 * has no such file.
 */
export function wayInto(design: Design, file: string, via: readonly string[] = []): readonly Inside[] {
  if (!design.files.has(file)) return []
  const steps = stepsOf(design)
  return asTold(steps, file, via) ?? shortest(steps, file) ?? [{ resource: '', file }]
}

type Steps = (from: string | undefined) => readonly Inside[]

/** Where one can go from a file, the main template without a name; each is read once. */
function stepsOf(design: Design): Steps {
  const known = new Map<string | undefined, readonly Inside[]>()
  const environment = environmentOf(parseTemplate(''), design).environment
  return (from) => {
    const before = known.get(from)
    if (before) return before
    const template = parseTemplate(from === undefined ? design.text : (design.files.get(from) ?? ''))
    const found = [...template.resources.values()].flatMap((resource): Inside[] => {
      const inside = nestedFile(resource, { environment, files: design.files, schemaOf })
      return inside ? [{ resource: resource.name, file: inside.file }] : []
    })
    known.set(from, found)
    return found
  }
}

function asTold(steps: Steps, file: string, via: readonly string[]): readonly Inside[] | undefined {
  const way: Inside[] = []
  for (const name of via) {
    const next = steps(way.at(-1)?.file).find(({ resource }) => resource === name)
    if (!next) return undefined
    way.push(next)
  }
  return way.at(-1)?.file === file ? way : undefined
}

function shortest(steps: Steps, file: string): readonly Inside[] | undefined {
  const seen = new Set<string>()
  let ways: readonly (readonly Inside[])[] = [[]]
  while (ways.length > 0) {
    const longer = ways.flatMap((way) => steps(way.at(-1)?.file).map((step) => [...way, step]))
    const found = longer.find((way) => way.at(-1)?.file === file)
    if (found) return found
    ways = longer.filter((way) => !seen.has(way.at(-1)!.file))
    for (const way of ways) seen.add(way.at(-1)!.file)
  }
  return undefined
}
