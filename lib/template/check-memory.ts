import type { Diagnostic } from '#lib/text/diagnostic.ts'
import type { Range } from '#lib/text/range.ts'
import type { Known } from './check-context.ts'
import { isMap, own } from './python-text.ts'
import type { Findings } from './reading.ts'
import { Relocation } from './relocate.ts'
import { sameData } from './same-data.ts'
import { spellingOf } from './spelling.ts'
import type { Definition, Template } from './template.ts'
import type { Value } from './yaml-node.ts'

/** What one check of one definition came to, and where the definition's name stood then. */
interface Kept {
  readonly result: unknown
  readonly findings: readonly Diagnostic[]
  readonly at: number
}

interface Notes {
  readonly data: Value
  readonly kept: Map<string, Kept>
}

const sections = ['resources', 'outputs'] as const

/**
 * What the checks of resources and outputs came to, to be told again of those that did not change. What one of them is
 * worth hangs on its own text and on what all share: surroundings, the other sections, and the names, types and
 * conditions of all resources. When any of that is different, nothing is remembered.
 */
export class CheckMemory {
  private readonly template: Template
  private readonly surroundings: Known
  private readonly notes = new Map<Definition, Notes>()

  constructor(template: Template, surroundings: Known, before?: CheckMemory) {
    this.template = template
    this.surroundings = surroundings
    const known = before?.sharesAllWith(this) ? before : undefined
    for (const section of sections) {
      const data = dataOf(template, section)
      for (const definition of template[section].values()) {
        const one = isMap(data) ? (own(data, definition.name) ?? null) : null
        const notes = known?.notesOf(section, definition.name)
        // Reading a changed text hands on the very data of the definitions it had no need to read.
        const isUntouched = isMap(one) && notes?.data === one
        this.notes.set(definition, isUntouched ? notes : { data: one, kept: new Map() })
      }
    }
  }

  /**
   * What `check` gives and finds for `definition`; from memory where nothing changed. `check` may ask for nothing but the
   * definition itself and what all share, and its result may hold no places. `what` names it among all checks.
   */
  recall<T>(what: string, definition: Definition, findings: Findings, check: () => T): T {
    const notes = this.notes.get(definition)
    const at = definition.nameRange.from
    const known = notes?.kept.get(what)
    if (known) {
      const moved = new Relocation((offset) => offset + at - known.at)
      for (const found of known.findings) findings.list.push(at === known.at ? found : moved.diagnostic(found))
      return known.result as T
    }
    const before = findings.list.length
    const result = check()
    const found = findings.list.slice(before)
    if (found.every((one) => isInside(one, definition.range))) notes?.kept.set(what, { result, findings: found, at })
    return result
  }

  private notesOf(section: (typeof sections)[number], name: string): Notes | undefined {
    const definition = this.template[section].get(name)
    return definition && this.notes.get(definition)
  }

  private sharesAllWith(other: CheckMemory): boolean {
    return sameSurroundings(this.surroundings, other.surroundings) && sameFrame(this.template, other.template)
  }
}

function dataOf({ tree, format }: Template, section: (typeof sections)[number]): Value {
  return (isMap(tree.value) && own(tree.value, spellingOf(format).sections[section] ?? '')) || null
}

/** Only what lies in the definition moves along with it; a place elsewhere may have changed on its own. */
function isInside({ range, fixes = [] }: Diagnostic, { from, to }: Range): boolean {
  const places = [range, ...fixes.flatMap(({ edits }) => edits)]
  return places.every((place) => place.from >= from && place.to <= to)
}

function sameSurroundings(a: Known, b: Known): boolean {
  const { files: filesOfA, ...restOfA } = a
  const { files: filesOfB, ...restOfB } = b
  return sameData(restOfA, restOfB) && sameData(filesOfA && [...filesOfA], filesOfB && [...filesOfB])
}

function sameFrame(a: Template, b: Template): boolean {
  return a.format === b.format && a.version === b.version && sameData(frameOf(a), frameOf(b))
}

/** What all definitions share of a template, as data. */
function frameOf(template: Template): readonly unknown[] {
  const { tree, parameters, conditions, resources, format } = template
  const { sections: spelled } = spellingOf(format)
  const others = Object.entries(isMap(tree.value) ? tree.value : {}).filter(
    ([name]) => name !== spelled.resources && name !== spelled.outputs,
  )
  const known = [...resources.values()].flatMap(({ name, type, condition }) => [name, type, condition])
  return [others, [...parameters.keys()], [...conditions.keys()], known]
}
