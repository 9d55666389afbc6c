import type { Assistance, CodeAction, Offer } from '#lib/template/assist/assistance.ts'
import type { Template } from '#lib/template/template.ts'
import type { Diagnostic } from '#lib/text/diagnostic.ts'
import type { Edit } from '#lib/text/edit.ts'
import { type Range, touches } from '#lib/text/range.ts'

/** Help that writes. The server announces to editors what stands here, and nothing else. */
export interface WritingHelp {
  complete?(template: Template, offset: number, assistance: Assistance): Offer[]
  codeActions(
    template: Template,
    range: Range,
    diagnostics: readonly Diagnostic[],
    assistance: Assistance,
  ): CodeAction[]
  /** `indent`: columns a nested map stands deeper than its parent. */
  format?(template: Template, options?: { readonly indent?: number }): Edit[]
}

/** The one place where help that writes is tied to the server. */
export const writingHelp: WritingHelp = { codeActions: quickFixes }

/** The repairs that problems at a place bring along. */
function quickFixes(_template: Template, range: Range, diagnostics: readonly Diagnostic[]): CodeAction[] {
  return diagnostics
    .filter((one) => touches(one.range, range.from) || touches(range, one.range.from))
    .flatMap(({ code, fixes = [] }) =>
      fixes.map(({ label, edits }) => ({ label, kind: 'quickfix', edits, mends: code })),
    )
}
