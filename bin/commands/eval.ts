import { parseYaml } from '#lib/template/parse-yaml.ts'
import { type Command, onlyFile, readArguments, type Terminal, UsageError } from './command.ts'
import { type Evaluation, evaluateTemplate, type Outcome } from './evaluate-template.ts'
import { plain } from './plain.ts'
import { projectOptions, projectOptionsOf } from './project-options.ts'
import { readProject, readText } from './read-files.ts'

const help = `usage: hearth eval [OPTIONS] FILE

Carries out the functions of a template with the parameters given, and shows what its outputs and conditions come to.
What hangs on resources is not known before they exist: it stands as <web.first_address> and is said to be unresolved.

  -e, --environment FILE    an environment; may be given several times, later ones count
      --param NAME=VALUE    a parameter's value; may be given several times
      --output NAME         this output alone, its bare value
      --expression YAML     this expression instead: --expression '{get_param: flavor}'
      --json                print JSON
      --allow-outside       read files outside of the template's folder, too

Exit codes: 0 fine (unresolved values included), 1 something fails, or --output is unresolved,
2 wrong usage or unreadable file.`

const options = {
  ...projectOptions,
  output: { type: 'string' },
  expression: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const

export const evaluateCommand: Command = {
  help,
  async run(args, terminal) {
    const { values, positionals } = readArguments(args, options)
    const file = onlyFile(positionals)
    const reading = projectOptionsOf(values)
    const project = await readProject(file, await readText(file, terminal), reading, terminal)
    const evaluation = evaluateTemplate(project)
    for (const problem of evaluation.problems) terminal.err(plain(problem))
    const isFine = evaluation.problems.length === 0
    const one = wanted(values, evaluation)
    const shown = one ? showOne(one, values.json, terminal) : showAll(evaluation, values.json, terminal)
    return isFine && shown ? 0 : 1
  },
}

function wanted(asked: { output?: string; expression?: string }, evaluation: Evaluation): Outcome | undefined {
  if (asked.expression !== undefined) {
    const { value, diagnostics } = parseYaml(asked.expression)
    const problem = diagnostics.find(({ severity }) => severity === 'error')
    if (problem) throw new UsageError(`The expression can’t be read: ${problem.message}`)
    return evaluation.expression(value)
  }
  if (asked.output === undefined) return undefined
  const found = evaluation.outputs.get(asked.output)
  if (found) return found
  throw new UsageError(
    `There is no output “${asked.output}”: ${[...evaluation.outputs.keys()].join(', ') || 'none at all'}.`,
  )
}

/** A value by itself, to be used by other programs; whether there is one. */
function showOne(outcome: Outcome, json: boolean, terminal: Terminal): boolean {
  const { value = null, unresolved, error } = outcome
  if (json) terminal.out(JSON.stringify(asData(outcome), null, 2))
  else if (error !== undefined) terminal.err(plain(error))
  else if (unresolved.length > 0) terminal.err(`unresolved: ${plain(textOf(outcome))}`)
  else terminal.out(typeof value !== 'string' ? JSON.stringify(value, null, 2) : terminal.isTty ? plain(value) : value)
  return error === undefined && unresolved.length === 0
}

function showAll({ outputs, conditions }: Evaluation, json: boolean, terminal: Terminal): boolean {
  const all = { conditions, outputs }
  if (json) {
    const data = Object.entries(all).map(([name, found]) => [
      name,
      Object.fromEntries([...found].map(([key, outcome]) => [key, asData(outcome)])),
    ])
    terminal.out(JSON.stringify(Object.fromEntries(data), null, 2))
  } else {
    const sections = Object.entries(all).filter(([, found]) => found.size > 0)
    const blocks = sections.map(([name, found]) => [
      `${name}:`,
      ...[...found].map(([key, outcome]) => `  ${plain(key)}: ${plain(textOf(outcome)).replaceAll('\n', '\n    ')}`),
    ])
    terminal.out(blocks.length === 0 ? 'The template has neither outputs nor conditions.' : blocks.flat().join('\n'))
  }
  return [...outputs.values(), ...conditions.values()].every(({ error }) => error === undefined)
}

function asData({ value = null, unresolved, error }: Outcome) {
  return { value, ...(unresolved.length > 0 ? { unresolved } : {}), ...(error === undefined ? {} : { error }) }
}

function textOf({ value, unresolved, error }: Outcome): string {
  if (error !== undefined) return `fails: ${error}`
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? null)
  if (unresolved.length === 0) return text
  return value === undefined
    ? `unresolved, hangs on ${unresolved.join(', ')}`
    : `${text}  (unresolved: ${unresolved.join(', ')})`
}
