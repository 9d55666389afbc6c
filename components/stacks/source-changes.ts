import { t } from '#components/words/t.ts'
import type { StackSource } from '#lib/api/contract.ts'

export interface SourceChanges {
  readonly parameters: readonly { readonly name: string; readonly before?: unknown; readonly after?: unknown }[]
  /** Texts that differ, by the names people know them by; one that is missing is empty. */
  readonly texts: readonly { readonly name: string; readonly before: string; readonly after: string }[]
}

/** What differs between two states of a stack's files and parameters; `before` is null for the first. */
export function sourceChanges(before: StackSource | null, after: StackSource): SourceChanges {
  const old = before?.parameters ?? {}
  const names = [...new Set([...Object.keys(old), ...Object.keys(after.parameters)])]
  const parameters = names
    .filter((name) => JSON.stringify(old[name]) !== JSON.stringify(after.parameters[name]))
    .map((name) => ({ name, before: old[name], after: after.parameters[name] }))
  const [textsBefore, textsAfter] = [textsOf(before), textsOf(after)]
  const texts = [...new Set([...textsAfter.keys(), ...textsBefore.keys()])]
    .map((name) => ({ name, before: textsBefore.get(name) ?? '', after: textsAfter.get(name) ?? '' }))
    .filter((text) => text.before !== text.after)
  return { parameters, texts }
}

function textsOf(source: StackSource | null): ReadonlyMap<string, string> {
  if (!source) return new Map()
  return new Map([
    [t('template'), source.template],
    ...source.environments.map(({ name, text }) => [t('environment {name}', { name }), text] as const),
    ...Object.entries(source.files).map(([name, text]) => [t('file {name}', { name }), text] as const),
  ])
}
