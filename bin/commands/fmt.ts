import { parseTemplate } from '#lib/template/parse-template.ts'
import type { Template } from '#lib/template/template.ts'
import { applyEdits, type Edit } from '#lib/text/edit.ts'
import { type Command, readArguments, type Terminal, UsageError } from './command.ts'
import { findTemplates } from './find-templates.ts'
import { readText } from './read-files.ts'
import { writeResult } from './write-result.ts'

const help = `usage: hearth fmt [OPTIONS] FILE…

Tidies the white space of templates; what they say stays the same. A FILE may be a folder (all templates in it, at any
depth) or “-” (standard input). Without an option the tidied text of one FILE goes to standard output.

      --check   change nothing, name the files that would change
      --write   change the files

A file with syntax errors stays as it is.

Exit codes: 0 fine, 1 --check found files that would change, or a file has syntax errors,
2 wrong usage or unreadable file.`

const options = {
  check: { type: 'boolean', default: false },
  write: { type: 'boolean', default: false },
} as const

/** The command that tidies templates by `format`. */
export function fmt(format: (template: Template) => readonly Edit[]): Command {
  return {
    help,
    async run(args, terminal) {
      const { values, positionals } = readArguments(args, options)
      const files = findTemplates(positionals)
      if (files.length === 0) throw new UsageError('Name templates or folders, or “-” for standard input.')
      if (values.check && values.write) throw new UsageError('--check and --write exclude each other.')
      if (files.length > 1 && !values.check && !values.write) {
        throw new UsageError('Several files need --check or --write.')
      }
      const verdicts: boolean[] = []
      for (const file of files) verdicts.push(await tidy(file, values, { format, terminal }))
      return verdicts.every(Boolean) ? 0 : 1
    },
  }
}

/** Whether all is well with the file now. */
async function tidy(
  file: string,
  { check, write }: { readonly check: boolean; readonly write: boolean },
  { format, terminal }: { format: (template: Template) => readonly Edit[]; terminal: Terminal },
): Promise<boolean> {
  const text = await readText(file, terminal)
  const template = parseTemplate(text)
  const isBroken = template.tree.diagnostics.some(({ severity }) => severity === 'error')
  const tidied = isBroken ? text : applyEdits(text, format(template))
  if (isBroken) terminal.err(`${file} has syntax errors: it stays as it is.`)
  if (check) {
    if (tidied !== text) terminal.out(file)
    return !isBroken && tidied === text
  }
  if (!write || file === '-') writeResult(undefined, tidied, terminal)
  else if (tidied !== text) writeResult(file, tidied, terminal)
  return !isBroken
}
