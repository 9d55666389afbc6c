import type { Edit } from './edit.ts'
import type { Range } from './range.ts'

export type Severity = 'error' | 'warning' | 'info'

/** A repair on offer: a label for the button, and the edits it stands for. */
export interface Fix {
  readonly label: string
  readonly edits: readonly Edit[]
}

/**
 * An author's mistake, as a value: what is wrong (`message`), where (`range`), and what to do about it (`hint`,
 * `fixes`). `code` is stable and kebab-case; `path` names the place in Heat's words (`resources.web.properties.flavor`).
 */
export interface Diagnostic {
  readonly code: string
  readonly severity: Severity
  readonly message: string
  readonly range: Range
  readonly path?: readonly (string | number)[]
  readonly hint?: string
  readonly fixes?: readonly Fix[]
}
