import type { Diagnostic } from '#lib/text/diagnostic.ts'
import { isRefusal } from '../edits/refusal.ts'
import type { Template } from '../template.ts'
import { validate } from '../validate.ts'
import type { Assistance, CodeAction } from './assistance.ts'
import { isCure, tallyOf } from './is-cure.ts'
import {
  addType,
  addValue,
  declareCondition,
  declareParameter,
  makeMap,
  removeUnused,
  renameAway,
} from './mend-declarations.ts'
import { spellCalled, spellFunction, translateFunction } from './mend-functions.ts'
import { askForAddresses } from './mend-openness.ts'
import * as places from './mend-places.ts'
import { addMissing, fillEmpty, spellBoolean, translateProperty, upgradeType } from './mend-properties.ts'
import { liftSlipped, liftSwallowed } from './mend-slips.ts'
import { raiseVersion, useLatest } from './mend-versions.ts'
import { nodeAt } from './node-at.ts'
import type { Mender } from './proposal.ts'

/** Who can mend what, by the codes of diagnostics. */
const menders: { readonly [code: string]: readonly Mender[] } = {
  'adopted-with-dependency': [places.removeDependencies],
  'ambiguous-version': [places.removeHere],
  'bad-number': [places.quote],
  'circular-dependency': [places.removeDependency],
  'conflicting-properties': [places.removeHere],
  'constraint-not-for-type': [places.removeConstraint],
  'constraint-violated': [spellBoolean],
  'constraints-not-list': [places.wrapInList],
  'depends-on-not-names': [places.writeName, places.removeHere],
  'deprecated-property': [translateProperty],
  'deprecated-type': [upgradeType],
  'description-not-text': [places.writeText],
  'duplicate-key': [places.removeDuplicate],
  'duplicate-name': [renameAway],
  'empty-property': [fillEmpty],
  'function-of-later-version': [raiseVersion],
  'function-of-other-format': [translateFunction],
  'ignored-constraint': [places.splitConstraint],
  'ignored-dependency': [places.removeHere],
  'ignored-properties': [places.removeHere],
  'invalid-default': [places.removeDefault],
  'invalid-property': [spellBoolean, spellCalled, places.quote],
  'misplaced-section': [liftSlipped],
  'missing-property': [addMissing],
  'missing-type': [addType],
  'missing-value': [addValue],
  'name-with-slash': [renameAway],
  'no-resources': [liftSwallowed],
  'null-default': [places.writeEmpty, places.removeDefault],
  'open-to-world': [askForAddresses],
  'output-not-map': [addValue],
  'parameter-in-two-groups': [places.removeHere],
  'parameter-not-map': [makeMap],
  'path-to-nowhere': [places.unquoteNumber, places.dropPath],
  'property-not-implemented': [places.removeHere],
  'redundant-dependency': [places.removeHere],
  'removed-type': [upgradeType],
  'resource-not-map': [makeMap],
  'secret-in-clear': [places.removeDefault],
  'snapshot-not-supported': [places.keepOrDelete],
  'structure-for-text': [places.makeJson],
  'tags-not-list': [places.wrapInList],
  'unknown-condition': [declareCondition],
  'unknown-constraint': [raiseVersion, places.removeConstraint],
  'unknown-deletion-policy': [places.keepOrDelete],
  'unknown-function': [spellFunction],
  'unknown-key': [raiseVersion, places.removeHere],
  'unknown-parameter': [declareParameter, places.removeFromGroup],
  'unknown-property': [places.removeHere],
  'unknown-resource': [places.removeDependency],
  'unknown-section': [raiseVersion, places.removeHere],
  'unknown-tag': [places.quote],
  'unknown-version': [useLatest],
  'unsupported-function': [translateFunction],
  'unused-parameter': [removeUnused],
  'unused-placeholder': [places.removeHere],
}

/**
 * The repairs of these diagnostics. What a diagnostic brings along is a change of spelling, and may uncover what the
 * slip has hidden; all else is tried out: it ends the diagnostic and brings in no error.
 */
export function repairs(template: Template, diagnostics: readonly Diagnostic[], assistance: Assistance): CodeAction[] {
  let tally: ReturnType<typeof tallyOf> | undefined
  const before = () => {
    tally ??= tallyOf(validate(template, assistance))
    return tally
  }
  return diagnostics.flatMap((diagnostic): CodeAction[] => {
    const { code: mends, fixes = [] } = diagnostic
    const found: CodeAction[] = []
    const taken = new Set<string>()
    for (const { label, edits, oneOf } of proposals(template, diagnostic, assistance)) {
      if (!edits || isRefusal(edits) || edits.length === 0 || taken.has(oneOf ?? label)) continue
      if (!isCure(template, diagnostic, edits, before(), assistance)) continue
      taken.add(oneOf ?? label)
      found.push({ label, kind: 'quickfix', edits, mends })
    }
    const spelt = fixes.filter(({ label }) => !taken.has(label))
    return [...spelt.map(({ label, edits }) => ({ label, kind: 'quickfix', edits, mends }) as const), ...found]
  })
}

function proposals(template: Template, diagnostic: Diagnostic, assistance: Assistance) {
  const known = Object.hasOwn(menders, diagnostic.code) ? menders[diagnostic.code]! : []
  const at = known.length === 0 ? undefined : nodeAt(template.tree, diagnostic.range.from)
  if (!at) return []
  return known.flatMap((mend) => mend({ diagnostic, template, assistance, at, path: at.path }))
}
