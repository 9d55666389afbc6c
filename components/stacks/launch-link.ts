import type { Template } from '#lib/template/template.ts'
import type { Given, Raw } from './launch-form.ts'

/** What a link brings along: `?p.flavor=m1.small&name=web&tags=a,b`. */
export interface Prefill {
  readonly name?: string
  readonly tags?: readonly string[]
  readonly given: Given
  /** Secrets that the link names: they are not taken from where everybody may read them. */
  readonly refused: readonly string[]
  /** Names that the template has no parameter for. */
  readonly unknown: readonly string[]
}

const prefix = 'p.'

/** Reads a link's query; undefined where it brings nothing. */
export function prefillOf(query: URLSearchParams, template: Template): Prefill | undefined {
  const given: [string, Raw][] = []
  const refused: string[] = []
  const unknown: string[] = []
  for (const [key, text] of query) {
    if (!key.startsWith(prefix)) continue
    const name = key.slice(prefix.length)
    const parameter = template.parameters.get(name)
    if (!parameter) unknown.push(name)
    else if (parameter.hidden) refused.push(name)
    else given.push([name, rawIn(parameter.type, text)])
  }
  const [name, tags] = [query.get('name'), query.get('tags')]
  if (given.length + refused.length + unknown.length === 0 && name === null && tags === null) return undefined
  return {
    given: Object.fromEntries(given),
    refused,
    unknown,
    ...(name && { name }),
    ...(tags && { tags: parts(tags) }),
  }
}

/** `query` without what `prefillOf` reads: secrets among it shall not stay in the address bar. */
export function withoutPrefill(query: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...query].filter(([key]) => !key.startsWith(prefix) && key !== 'name' && key !== 'tags'))
}

/** An address that opens the same form with the same values; secrets stay behind. */
export function launchLink(
  page: string,
  template: Template,
  { name, tags, given }: { name: string; tags: readonly string[]; given: Given },
): string {
  const query = new URLSearchParams()
  if (name) query.set('name', name)
  if (tags.length > 0) query.set('tags', tags.join(','))
  for (const [parameter, raw] of Object.entries(given)) {
    if (template.parameters.get(parameter)?.hidden !== false) continue
    query.set(prefix + parameter, typeof raw === 'string' ? raw : String(raw))
  }
  const text = query.toString()
  return text ? `${page}?${text}` : page
}

const parts = (text: string) =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)

function rawIn(type: string, text: string): Raw {
  if (type === 'boolean') return /^(t|true|on|y|yes|1)$/i.test(text)
  return type === 'comma_delimited_list' ? parts(text) : text
}
