import { parseTemplate } from '#lib/template/parse-template.ts'
import type { Template } from '#lib/template/template.ts'

/** From this length on (characters) it takes longer to read a text than a hand waits. */
const long = 50_000

/**
 * The named resources of a long template as a template of their own, their lines as they are written: what a gesture would
 * write in them is the same there, and told at once. A short template, or one that can't be cut up, is itself.
 */
export function excerptOf(template: Template, names: readonly string[]): Template {
  const { text, versionKey, version, format, resources } = template
  if (text.length < long) return template
  const written = [...resources.values()].filter(({ name }) => names.includes(name))
  const parts = written.map(({ nameRange, range }) => {
    const end = text.indexOf('\n', Math.max(range.from, range.to - 1))
    return text.slice(text.lastIndexOf('\n', nameRange.from) + 1, end < 0 ? text.length : end)
  })
  const head = versionKey && version ? [`${versionKey}: '${version}'`] : []
  const excerpt = parseTemplate([...head, format === 'hot' ? 'resources:' : 'Resources:', ...parts, ''].join('\n'))
  const isWhole = names.every((name) => excerpt.resources.has(name)) && excerpt.resources.size === names.length
  const isSound = excerpt.diagnostics.every(({ severity }) => severity !== 'error')
  return isWhole && isSound && excerpt.format === format ? excerpt : template
}
