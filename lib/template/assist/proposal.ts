import type { Diagnostic } from '#lib/text/diagnostic.ts'
import type { Edit } from '#lib/text/edit.ts'
import type { Refusal } from '../edits/refusal.ts'
import type { Path, Template } from '../template.ts'
import type { Assistance } from './assistance.ts'
import type { NodeAt } from './node-at.ts'

/** A rewriting that may be on offer: a refusal, or nothing, where the text doesn't allow it. */
export interface Proposal {
  readonly label: string
  readonly edits: readonly Edit[] | Refusal | undefined
  /** Of proposals with the same word here only the first that works is offered. */
  readonly oneOf?: string
}

/** A diagnostic in its surroundings, for those who know how to mend it. */
export interface Problem {
  readonly diagnostic: Diagnostic
  readonly template: Template
  readonly assistance: Assistance
  /** What stands where the diagnostic points, and the way there in the file's own words. */
  readonly at: NodeAt
  readonly path: Path
}

/** Knows how to mend one kind of problem; the proposals are proven afterwards. */
export type Mender = (problem: Problem) => readonly Proposal[]
