import { isAlias, isMap, isScalar, parseDocument } from 'yaml'
import { parseTemplate } from '#lib/template/parse-template.ts'
import type { EnvironmentFile } from './records.ts'
import { masked } from './secrets.ts'

const sections = ['parameters', 'parameter_defaults'] as const

/** An environment as people may see it: where it gives a hidden parameter's value, that is masked. All else stays as written. */
export function maskedEnvironment(template: string, file: EnvironmentFile): EnvironmentFile {
  return withHidden(template, file, () => masked)
}

/**
 * An environment that comes back as it was shown: what is masked in it is what `before` gives, and where that gives nothing
 * it is not given, so that nothing that begins with what people see sets a password to asterisks.
 */
export function unmaskedEnvironment(
  template: string,
  file: EnvironmentFile,
  before: readonly EnvironmentFile[],
): EnvironmentFile {
  if (!file.text.includes(masked)) return file
  const given = new Map<string, unknown>()
  for (const one of before) withHidden(template, one, (at, value) => given.set(at, value) && value)
  return withHidden(template, file, (at, value) => (value === masked ? given.get(at) : value))
}

/** Lets `change` say what the values of hidden parameters shall be, undefined for none; a text of which nothing changes keeps its every byte. */
function withHidden(
  template: string,
  file: EnvironmentFile,
  change: (at: string, value: unknown) => unknown,
): EnvironmentFile {
  const hidden = [...parseTemplate(template).parameters].filter(([, { hidden }]) => hidden)
  if (hidden.length === 0) return file
  const document = parseDocument(file.text)
  if (document.errors.length > 0 || !isMap(document.contents)) return file
  let isChanged = false
  for (const section of sections) {
    const values = document.get(section)
    if (!isMap(values)) continue
    for (const [name] of hidden) {
      if (!values.has(name)) continue
      const found: unknown = values.get(name, true)
      const node = isAlias(found) ? found.resolve(document) : found
      const value = isScalar(node) ? node.value : node
      const next = change(`${section}.${name}`, value)
      if (next === value) continue
      if (next === undefined) values.delete(name)
      else values.set(name, next)
      isChanged = true
    }
  }
  return isChanged ? { ...file, text: document.toString() } : file
}
