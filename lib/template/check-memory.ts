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

/** What one check of one definition came to. */
interface Kept {
  readonly result: unknown
  readonly findings: readonly Diagnostic[]
  /** Where the definition's name stood then. */
  readonly at: number
  /** Whether errors counted as warnings then. */
  readonly isSoft: boolean
  /** The parameters whose values were asked for, with their definitions as data. */
  readonly parameters: ReadonlyMap<string, Value>
}

interface Notes {
  readonly data: Value
  readonly kept: Map<string, Kept>
}

const sections = ['resources', 'outputs'] as const
type Section = (typeof sections)[number]

/** Sections that no definition asks for as a whole. */
const separate = [...sections, 'parameters', 'parameter_groups', 'description'] as const

/**
 * What the checks of resources and outputs came to, to be told again of those that did not change. What one of them is
 * worth hangs on its own text, on the parameters it asks for, and on what all share: surroundings, the other sections,
 * and the names, types and conditions of all resources. When any of the latter is different, nothing is remembered.
 */
export class CheckMemory {
  private readonly template: Template
  private readonly surroundings: Known
  private readonly parameters: Value
  private readonly notes = new Map<Definition, Notes>()
  private readonly all: ReadonlyMap<string, Value>
  /** What the check that is running has asked for. */
  private asked: ReadonlyMap<string, Value> = new Map()

  constructor(template: Template, surroundings: Known, before?: CheckMemory) {
    this.template = template
    this.surroundings = surroundings
    this.parameters = dataOf(template, 'parameters')
    this.all = new Map([...template.parameters.keys()].map((name) => [name, this.definitionOf(name)]))
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
   * definition itself, values of parameters that `ask` is told of, and what all share; its result may hold no places.
   * `what` names it among all checks, none of which may run inside another.
   */
  recall<T>(what: string, definition: Definition, findings: Findings, check: () => T): T {
    const notes = this.notes.get(definition)
    const at = definition.nameRange.from
    const known = notes?.kept.get(what)
    if (known && known.isSoft === findings.isSoft && this.isAsBefore(known.parameters)) {
      findings.list.push(...movedBy(at - known.at, known.findings))
      return known.result as T
    }
    const before = findings.list.length
    this.asked = new Map()
    const result = check()
    const kept = { result, findings: findings.list.slice(before), at, isSoft: findings.isSoft, parameters: this.asked }
    if (kept.findings.every((one) => isInside(one, definition.range))) notes?.kept.set(what, kept)
    return result
  }

  /** To be told whenever the value of a parameter is asked for. */
  ask(parameter: string): void {
    if (this.asked !== this.all) this.asked = new Map(this.asked).set(parameter, this.definitionOf(parameter))
  }

  /** The same where it may be any of them. */
  askAny(): void {
    this.asked = this.all
  }

  private isAsBefore(parameters: ReadonlyMap<string, Value>): boolean {
    for (const [name, data] of parameters) if (!sameData(data, this.definitionOf(name))) return false
    return true
  }

  private definitionOf(parameter: string): Value {
    return (isMap(this.parameters) && own(this.parameters, parameter)) || null
  }

  private notesOf(section: Section, name: string): Notes | undefined {
    const definition = this.template[section].get(name)
    return definition && this.notes.get(definition)
  }

  private sharesAllWith(other: CheckMemory): boolean {
    return sameSurroundings(this.surroundings, other.surroundings) && sameFrame(this.template, other.template)
  }
}

function dataOf({ tree, format }: Template, section: Section | 'parameters'): Value {
  return (isMap(tree.value) && own(tree.value, spellingOf(format).sections[section] ?? '')) || null
}

function movedBy(shift: number, findings: readonly Diagnostic[]): readonly Diagnostic[] {
  if (shift === 0 || findings.length === 0) return findings
  const relocation = new Relocation((offset) => offset + shift)
  return findings.map((found) => relocation.diagnostic(found))
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
  const apart = separate.map((section) => spelled[section])
  const others = Object.entries(isMap(tree.value) ? tree.value : {}).filter(([name]) => !apart.includes(name))
  const known = [...resources.values()].flatMap(({ name, type, condition }) => [name, type, condition])
  return [others, [...parameters.keys()], [...conditions.keys()], known]
}
