import { pathToFileURL } from 'node:url'
import type { DiagnosticRelatedInformation, Diagnostic as ProtocolDiagnostic } from 'vscode-languageserver'
import { TextDocument } from 'vscode-languageserver-textdocument'
import type { Assistance } from '#lib/template/assist/assistance.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import type { Template } from '#lib/template/template.ts'
import { validate } from '#lib/template/validate.ts'
import type { Diagnostic } from '#lib/text/diagnostic.ts'
import { toDiagnostic, toRange } from './protocol-shapes.ts'
import type { Surrounded } from './surroundings.ts'

/** Everything wrong with a template; of a text that can't be read whole, what is in the way. */
export function problemsOf({ template, assistance, trouble }: Surrounded): Diagnostic[] {
  const inSyntax = template.tree.diagnostics
  // Of half a text only what broke it is worth saying: the rest follows from it.
  if (inSyntax.some(({ severity }) => severity === 'error')) return [...inSyntax]
  const found = validate(template, assistance).filter((problem) => !isElsewhere(problem, template))
  if (trouble === undefined) return found
  const about = { code: 'invalid-environment', severity: 'error' as const, message: trouble, range: { from: 0, to: 0 } }
  return [about, ...found]
}

/** What stands at an address is fetched when the stack is launched, not here. */
function isElsewhere({ code, range }: Diagnostic, { text }: Template): boolean {
  return code === 'missing-file' && /^["']?[a-z][a-z\d+.-]*:\/\//i.test(text.slice(range.from, range.to))
}

/** The same as editors show it, with the other places that belong to a problem. */
export function toDiagnostics(
  document: TextDocument,
  problems: readonly Diagnostic[],
  surrounded: Surrounded,
): ProtocolDiagnostic[] {
  return problems.map((problem) => {
    const related = relatedTo(problem, document, surrounded)
    return { ...toDiagnostic(document, problem), ...(related && { relatedInformation: [related] }) }
  })
}

function relatedTo(
  problem: Diagnostic,
  document: TextDocument,
  surrounded: Surrounded,
): DiagnosticRelatedInformation | undefined {
  const name = String(problem.path?.[1] ?? '')
  if (problem.code === 'duplicate-name') {
    const parameter = surrounded.template.parameters.get(name)
    if (!parameter) return undefined
    const location = { uri: document.uri, range: toRange(document, parameter.nameRange) }
    return { location, message: `The parameter “${name}”` }
  }
  return problem.code === 'problem-in-file' ? insideFile(problem, surrounded) : undefined
}

/** The place in a nested template that makes the type that it is a problem. */
function insideFile({ message }: Diagnostic, { paths, assistance }: Surrounded) {
  const { files } = assistance
  const name = [...paths.keys()].find((one) => message.startsWith(`${one}: `))
  const text = name !== undefined && files instanceof Map ? files.get(name) : undefined
  if (name === undefined || text === undefined) return undefined
  const inside = validate(parseTemplate(text), withoutValues(assistance)).find(({ severity }) => severity === 'error')
  if (!inside) return undefined
  const uri = pathToFileURL(paths.get(name)!).href
  const range = toRange(TextDocument.create(uri, 'yaml', 0, text), inside.range)
  return { location: { uri, range }, message: inside.message }
}

/** A nested template gets its values from the resource above. */
function withoutValues({ parameters: _given, environment = {}, ...rest }: Assistance): Assistance {
  const { parameters: _alsoGiven, ...inherited } = environment
  return { ...rest, environment: inherited }
}
