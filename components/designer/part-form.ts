import type { Analysis } from '#components/document/analysis.ts'
import { t } from '#components/words/t.ts'
import { setValue } from '#lib/template/edits/set-value.ts'
import { unsetValue } from '#lib/template/edits/unset-value.ts'
import type { Scope } from '#lib/template/scope.ts'
import type { Path } from '#lib/template/template.ts'
import type { Form } from './form-context.ts'
import { literalOf } from './literal-of.ts'
import type { Perform } from './use-gestures.ts'
import { inWordsOf } from './words.ts'

interface Part {
  readonly analysis: Analysis
  readonly perform: Perform
  readonly scope: Scope
  readonly files: ReadonlyMap<string, string>
  /** Where its value stands in the text: paths of the form begin there. */
  readonly base: Path
  readonly what: string
  readonly onShowText: () => void
}

/** The form of a value outside of resources: of an output, of a condition. */
export function partForm({ analysis, perform, scope, files, base, what, onShowText }: Part): Form {
  return {
    resource: '',
    analysis,
    scope,
    files,
    set: (path, value) =>
      void perform(t('Set {what}', { what }), (template) =>
        setValue(template, [...base, ...path], inWordsOf(template, value)),
      ),
    unset: (path) =>
      void perform(t('Clear {what}', { what }), (template) =>
        path.length === 0 ? setValue(template, base, '') : unsetValue(template, [...base, ...path]),
      ),
    goTo: onShowText,
    problemAt: (path) => analysis.diagnostics.find((one) => one.path?.join('.') === [...base, ...path].join('.')),
    literal: (value) => literalOf(value, scope),
  }
}
