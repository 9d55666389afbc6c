import type { Diagnostic, Severity } from '#lib/text/diagnostic.ts'
import { type Lines, lines } from '#lib/text/lines.ts'
import { plain } from './plain.ts'

/** What was found in one file. */
export interface Report {
  /** As named on the command line. */
  readonly file: string
  readonly text: string
  readonly diagnostics: readonly Diagnostic[]
}

/** How reports can be printed, all at once. */
export const formats: { readonly [name: string]: (reports: readonly Report[], look: Look) => string } = {
  text: asText,
  json: asJson,
  github: asGithub,
  sarif: asSarif,
}

export interface Look {
  readonly colour: boolean
  /** Whether the lines concerned are shown. */
  readonly excerpts: boolean
}

/** Counts by severity. */
export function count(reports: readonly Report[]): { readonly [severity in Severity]: number } {
  const all = reports.flatMap(({ diagnostics }) => diagnostics)
  const of = (severity: Severity) => all.filter((one) => one.severity === severity).length
  return { error: of('error'), warning: of('warning'), info: of('info') }
}

const codes: { readonly [severity in Severity]: number } = { error: 31, warning: 33, info: 36 }

/** `file:line:column: severity: message [code]`, with the hint and the place below. */
export function asText(reports: readonly Report[], look: Look): string {
  const blocks = reports.flatMap(({ file, text, diagnostics }) => {
    const index = lines(text)
    return diagnostics.map((one) => block(file, one, index, look))
  })
  return [...blocks, summary(reports)].join('\n')
}

function block(file: string, one: Diagnostic, index: Lines, { colour, excerpts }: Look): string {
  const paint = (code: number, text: string) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text)
  const { line, column } = index.position(one.range.from)
  const severity = paint(codes[one.severity], one.severity)
  const head = `${plain(file)}:${line}:${column}: ${severity}: ${oneLine(one.message)} ${paint(2, `[${one.code}]`)}`
  const hint = one.hint === undefined ? [] : [`    ${oneLine(one.hint)}`]
  if (!excerpts) return [head, ...hint].join('\n')
  return [head, ...excerpt(one, index, (text) => paint(codes[one.severity], text)), ...hint, ''].join('\n')
}

/** Longer lines are cut around the place. */
const widest = 100

/** The line a diagnostic is about, with carets below the place. */
function excerpt({ range }: Diagnostic, index: Lines, paint: (text: string) => string): string[] {
  const { line, column } = index.position(range.from)
  const end = index.position(range.to)
  const whole = index.text(line)
  const from = Math.max(0, Math.min(column - 1 - widest / 2, whole.length - widest))
  const shown = plain(whole.slice(from, from + widest).replaceAll('\t', ' '))
  const last = end.line === line ? end.column - 1 : whole.length
  const marks = Math.max(1, Math.min(last, from + widest) - (column - 1))
  const number = String(line).padStart(5)
  return [`${number} | ${shown}`, `      | ${' '.repeat(column - 1 - from)}${paint('^'.repeat(marks))}`]
}

/** `2 errors, 1 warning in 3 files.` */
export function summary(reports: readonly Report[]): string {
  const { error, warning, info } = count(reports)
  const parts = [times(error, 'error'), times(warning, 'warning'), times(info, 'note')].filter((part) => part !== '')
  return `${parts.length === 0 ? 'No problems' : parts.join(', ')} in ${times(reports.length, 'file') || 'no files'}.`
}

const times = (count: number, word: string) => (count === 0 ? '' : `${count} ${word}${count === 1 ? '' : 's'}`)
const oneLine = (text: string) => plain(text.replace(/\s*\n\s*/g, ' '))

function placeOf({ range }: Diagnostic, index: Lines) {
  const start = index.position(range.from)
  const end = index.position(range.to)
  return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column }
}

export function asJson(reports: readonly Report[]): string {
  const files = reports.map(({ file, text, diagnostics }) => {
    const index = lines(text)
    const told = diagnostics.map((one) => {
      const { code, severity, message, hint = null, path = null } = one
      return { severity, code, message, hint, ...placeOf(one, index), path }
    })
    return { file, diagnostics: told }
  })
  return JSON.stringify({ files, summary: { files: reports.length, ...count(reports) } }, null, 2)
}

/** Workflow commands that GitHub shows beside the lines. */
export function asGithub(reports: readonly Report[]): string {
  const words = { error: 'error', warning: 'warning', info: 'notice' }
  const data = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
  const property = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
  return reports
    .flatMap(({ file, text, diagnostics }) => {
      const index = lines(text)
      return diagnostics.map((one) => {
        const { line, column, endLine } = placeOf(one, index)
        const place = `file=${property(file)},line=${line},endLine=${endLine},col=${column},title=${property(one.code)}`
        return `::${words[one.severity]} ${place}::${data([one.message, one.hint].filter(Boolean).join(' '))}`
      })
    })
    .concat(summary(reports))
    .join('\n')
}

/** SARIF 2.1.0, for code scanning. */
export function asSarif(reports: readonly Report[]): string {
  const levels = { error: 'error', warning: 'warning', info: 'note' }
  const results = reports.flatMap(({ file, text, diagnostics }) => {
    const index = lines(text)
    return diagnostics.map((one) => {
      const { line, column, endLine, endColumn } = placeOf(one, index)
      const region = { startLine: line, startColumn: column, endLine, endColumn }
      const uri = file.split('/').map(encodeURIComponent).join('/')
      return {
        ruleId: one.code,
        level: levels[one.severity],
        message: { text: [one.message, one.hint].filter(Boolean).join(' ') },
        locations: [{ physicalLocation: { artifactLocation: { uri }, region } }],
      }
    })
  })
  const rules = [...new Set(results.map(({ ruleId }) => ruleId))].toSorted().map((id) => ({ id }))
  const run = { tool: { driver: { name: 'hearth', rules } }, columnKind: 'utf16CodeUnits', results }
  return JSON.stringify(
    { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] },
    null,
    2,
  )
}
