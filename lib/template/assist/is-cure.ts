import type { Diagnostic } from '#lib/text/diagnostic.ts'
import { applyEdits, type Edit } from '#lib/text/edit.ts'
import { parseTemplateAgain } from '../parse-template.ts'
import type { Template } from '../template.ts'
import { type Surroundings, validate } from '../validate.ts'

/** How often each kind of error is told, and each message. */
interface Tally {
  readonly errors: ReadonlyMap<string, number>
  readonly messages: ReadonlyMap<string, number>
}

/** Counts what is wrong with a template. */
export function tallyOf(diagnostics: readonly Diagnostic[]): Tally {
  const errors = new Map<string, number>()
  const messages = new Map<string, number>()
  for (const diagnostic of diagnostics) {
    if (diagnostic.severity === 'error') count(errors, diagnostic.code)
    count(messages, keyOf(diagnostic))
  }
  return { errors, messages }
}

/** True when `edits` end `diagnostic` and bring no error in: `before` is what was wrong so far. */
export function isCure(
  template: Template,
  diagnostic: Diagnostic,
  edits: readonly Edit[],
  before: Tally,
  surroundings: Surroundings,
): boolean {
  const after = tallyAfter(template, edits, surroundings)
  const key = keyOf(diagnostic)
  return (after.messages.get(key) ?? 0) < (before.messages.get(key) ?? 0) && isNoWorse(before, after)
}

/** What is wrong with a template after `edits`. */
export function tallyAfter(template: Template, edits: readonly Edit[], surroundings: Surroundings): Tally {
  return tallyOf(validate(parseTemplateAgain(template, applyEdits(template.text, edits)), surroundings))
}

/** True when no kind of error has become more frequent. */
export function isNoWorse(before: Tally, after: Tally): boolean {
  return [...after.errors].every(([code, times]) => times <= (before.errors.get(code) ?? 0))
}

const keyOf = ({ code, message }: Diagnostic) => `${code} ${message}`

function count(counts: Map<string, number>, key: string) {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
