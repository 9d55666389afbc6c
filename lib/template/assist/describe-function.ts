import { type TemplateVersion, templateVersions } from '../versions.ts'
import { functionDocs } from './function-docs.ts'
import { codeBlock, inlineCode, paragraphs } from './markdown.ts'

/** A function as Markdown, with an example and the versions that have it; undefined for a name that is none. */
export function describeFunction(name: string, language: TemplateVersion): string | undefined {
  if (!Object.hasOwn(functionDocs, name)) return undefined
  const { does, example, later } = functionDocs[name]!
  return paragraphs(`**${inlineCode(name)}** — function`, does, codeBlock(example), later, availability(name, language))
}

/** A key that a function takes, as Markdown; undefined for one it doesn't. */
export function describeArgument(call: string, name: string): string | undefined {
  const known = Object.hasOwn(functionDocs, call) ? functionDocs[call]!.arguments : undefined
  if (!known || !Object.hasOwn(known, name)) return undefined
  return paragraphs(`**${inlineCode(name)}** — of ${inlineCode(call)}`, known[name])
}

/** Whether the language of a template has a function, and since when. */
function availability(name: string, language: TemplateVersion): string | undefined {
  const history = templateVersions.filter(({ key }) => key === language.key)
  const first = history.find((version) => has(version, name))
  if (!first) return `${language.key} has no such function.`
  const gone = history.slice(history.indexOf(first)).find((version) => !has(version, name))
  if (has(language, name))
    return `Since ${inlineCode(first.version)}${gone ? `, until ${inlineCode(gone.version)}` : ''}.`
  const when = gone && language.version >= gone.version ? `It is gone since ${inlineCode(gone.version)}` : undefined
  return `Not in this version. ${when ?? `It exists from ${inlineCode(first.version)} on`}.`
}

function has({ functions, conditionFunctions }: TemplateVersion, name: string): boolean {
  const flavour = Object.hasOwn(functions, name) ? functions[name] : undefined
  return (flavour !== undefined && flavour !== 'removed') || Object.hasOwn(conditionFunctions, name)
}
