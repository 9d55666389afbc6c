import type { Diagnostic } from '#lib/text/diagnostic.ts'
import type { Range } from '#lib/text/range.ts'
import type { Known } from './check-context.ts'
import { isMap, own } from './python-text.ts'
import type { Findings } from './reading.ts'
import { Relocation } from './relocate.ts'
import { sameData } from './same-data.ts'
import { spellingOf } from './spelling.ts'
import type { Definition, Template } from './template.ts'
import { WatchedMap } from './watched-map.ts'
import type { Value } from './yaml-node.ts'

/** Something of the template that a check asks for, beyond the definition it checks. */
export type Question = 'parameter' | 'parameters' | 'resource' | 'resources' | 'is-resource' | 'names'

interface Asked {
  readonly question: Question
  readonly name: string
  readonly answer: unknown
}

/** What one check of one definition came to. */
interface Kept {
  readonly result: unknown
  readonly findings: readonly Diagnostic[]
  /** Where the definition's name stood then. */
  readonly at: number
  /** Whether errors counted as warnings then. */
  readonly isSoft: boolean
  readonly asked: ReadonlyMap<string, Asked>
}

interface Notes {
  readonly data: Value
  readonly kept: Map<string, Kept>
}

const sections = ['resources', 'outputs'] as const
type Section = (typeof sections)[number]

/** Sections that no check of a definition uses as a whole, but for what it is seen to ask for. */
const apart = [...sections, 'parameters', 'parameter_groups', 'description'] as const

/**
 * What the checks of resources and outputs came to, to be told again of those that did not change. What one of them is
 * worth hangs on its own text; on parameters and other resources, which are written down as it asks for them; and on
 * what all share: surroundings, version, conditions, mappings. When any of the latter is different, nothing is recalled.
 */
export class CheckMemory {
  /** The template as checks have to see it for what they ask to be noticed. */
  readonly template: Template
  private readonly original: Template
  private readonly surroundings: Known
  private readonly parameters: Value
  private readonly resources: Value
  private readonly notes = new Map<Definition, Notes>()
  /** What the check that is running has asked for. */
  private asked = new Map<string, Asked>()

  constructor(template: Template, surroundings: Known, before?: CheckMemory) {
    const ask = (question: Question, name?: string) => this.ask(question, name)
    // Which parameters there are is among what all share.
    const askParameter = (question: Question, name?: string) => {
      if (question === 'resource') this.ask('parameter', name)
      if (question === 'resources') this.ask('parameters')
    }
    this.original = template
    this.template = {
      ...template,
      resources: new WatchedMap(template.resources, ask),
      parameters: new WatchedMap(template.parameters, askParameter),
    }
    this.surroundings = surroundings
    this.parameters = dataOf(template, 'parameters')
    this.resources = dataOf(template, 'resources')
    const known = before?.sharesAllWith(this) ? before : undefined
    for (const section of sections) {
      const data = dataOf(template, section)
      for (const definition of template[section].values()) {
        const one = inside(data, definition.name)
        const notes = known?.notesOf(section, definition.name)
        // Reading a changed text hands on the very data of the definitions it had no need to read.
        const isUntouched = isMap(one) && notes?.data === one
        this.notes.set(definition, isUntouched ? notes : { data: one, kept: new Map() })
      }
    }
  }

  /**
   * What `check` gives and finds for `definition`; from memory where nothing changed. `check` sees nothing but the
   * definition itself, `template`, what all share, and what `ask` is told of; its result may hold no places. `what` names
   * it among all checks, none of which may run inside another.
   */
  recall<T>(what: string, definition: Definition, findings: Findings, check: () => T): T {
    const notes = this.notes.get(definition)
    const at = definition.nameRange.from
    const known = notes?.kept.get(what)
    if (known && known.isSoft === findings.isSoft && this.isAsBefore(known.asked)) {
      findings.list.push(...movedBy(at - known.at, known.findings))
      return known.result as T
    }
    const before = findings.list.length
    this.asked = new Map()
    const result = check()
    const kept = { result, findings: findings.list.slice(before), at, isSoft: findings.isSoft, asked: this.asked }
    if (kept.findings.every((one) => isInside(one, definition.range))) notes?.kept.set(what, kept)
    return result
  }

  /** To be told of whatever a check asks for where `template` does not show it. */
  ask(question: Question, name = ''): void {
    const key = `${question} ${name}`
    if (!this.asked.has(key)) this.asked.set(key, { question, name, answer: this.answerTo(question, name) })
  }

  private answerTo(question: Question, name: string): unknown {
    switch (question) {
      case 'parameter':
        return inside(this.parameters, name)
      case 'parameters':
        return this.parameters
      case 'resource':
        return inside(this.resources, name)
      case 'resources':
        return this.resources
      case 'is-resource':
        return this.original.resources.has(name)
      case 'names':
        return [...this.original.resources.keys()]
    }
  }

  private isAsBefore(asked: ReadonlyMap<string, Asked>): boolean {
    for (const { question, name, answer } of asked.values()) {
      if (!sameData(answer, this.answerTo(question, name))) return false
    }
    return true
  }

  private notesOf(section: Section, name: string): Notes | undefined {
    const definition = this.original[section].get(name)
    return definition && this.notes.get(definition)
  }

  private sharesAllWith(other: CheckMemory): boolean {
    return sameSurroundings(this.surroundings, other.surroundings) && sameFrame(this.original, other.original)
  }
}

function dataOf({ tree, format }: Template, section: Section | 'parameters'): Value {
  return inside(tree.value, spellingOf(format).sections[section] ?? '')
}

const inside = (data: Value, name: string): Value => (isMap(data) ? (own(data, name) ?? null) : null)

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
function frameOf({ tree, parameters, conditions, format }: Template): readonly unknown[] {
  const { sections: spelled } = spellingOf(format)
  const written = apart.map((section) => spelled[section])
  const shared = Object.entries(isMap(tree.value) ? tree.value : {}).filter(([name]) => !written.includes(name))
  return [shared, [...parameters.keys()], [...conditions.keys()]]
}
