import { resourceTypes, schemaOf } from '#lib/catalogue/catalogue.ts'
import { validate } from '#lib/template/validate.ts'
import type { Diagnostic } from '#lib/text/diagnostic.ts'
import { type Command, readArguments, type Terminal, UsageError } from './command.ts'
import { findTemplates } from './find-templates.ts'
import { projectOptions, projectOptionsOf } from './project-options.ts'
import { type Project, type ProjectOptions, readProject, readText } from './read-files.ts'
import { count, formats, type Report } from './report.ts'

const help = `usage: hearth check [OPTIONS] FILE…

Tells everything that is wrong with templates, without a cloud: syntax, types, properties, references, parameters.
A FILE may be a folder (all templates in it, at any depth) or “-” (standard input). Nested templates and the files
of get_file are read from disk, relative to the file that names them.

  -e, --environment FILE    an environment; may be given several times, later ones count
      --param NAME=VALUE    a parameter's value; may be given several times
      --format FORMAT       text (default), json, github or sarif
      --strict              warnings count as problems
      --allow-outside       read files outside of the template's folder, too

Exit codes: 0 no problems, 1 problems, 2 wrong usage or unreadable file.`

const options = {
  ...projectOptions,
  format: { type: 'string', default: 'text' },
  strict: { type: 'boolean', default: false },
} as const

export const check: Command = {
  help,
  async run(args, terminal) {
    const { values, positionals } = readArguments(args, options)
    const print = Object.hasOwn(formats, values.format) ? formats[values.format] : undefined
    if (!print) throw new UsageError(`There is no format “${values.format}”: use ${Object.keys(formats).join(', ')}.`)
    if (positionals.length === 0) throw new UsageError('Name templates or folders, or “-” for standard input.')
    const reading = projectOptionsOf(values)
    const reports: Report[] = []
    for (const file of findTemplates(positionals)) reports.push(await reportOn(file, reading, terminal))
    terminal.out(print(reports, { colour: terminal.colour, excerpts: terminal.isTty }))
    const found = count(reports)
    return found.error > 0 || (values.strict && found.warning > 0) ? 1 : 0
  },
}

async function reportOn(file: string, options: ProjectOptions, terminal: Terminal): Promise<Report> {
  const text = await readText(file, terminal)
  const project = await readProject(file, text, options, terminal)
  return { file: file === '-' ? '(standard input)' : file, text, diagnostics: diagnosticsOf(project) }
}

function diagnosticsOf({ template, environment, parameters, files, refused }: Project): Diagnostic[] {
  const found = validate(template, { schemaOf, resourceTypes, environment, parameters, files })
  return found
    .filter(({ code, message }) => code !== 'missing-file' || !/“[a-z][a-z+.-]*:\/\//i.test(message))
    .map((one) => {
      if (one.code !== 'missing-file') return one
      const reason = [...refused].find(([name]) => one.message.includes(`“${name}”`))?.[1]
      return reason === undefined ? one : { ...one, hint: reason }
    })
}
