import { awsEquivalents } from '#lib/catalogue/aws-equivalents.ts'
import { schemaOf } from '#lib/catalogue/catalogue.ts'
import { convertToHot } from '#lib/template/convert/convert-to-hot.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { type Command, onlyFile, readArguments, UsageError } from './command.ts'
import { plain } from './plain.ts'
import { readText } from './read-files.ts'
import { asText } from './report.ts'
import { writeResult } from './write-result.ts'

const help = `usage: hearth convert [OPTIONS] FILE

Writes a CloudFormation template (YAML or JSON) as a HOT template that makes the same stack. What could not be carried
over as it was is told on standard error, by its place in FILE. “-” is standard input.

      --openstack    also give resources OpenStack's own types, where one does the same work
  -o, --output FILE  write there instead of to standard output

Exit codes: 0 the result does what FILE does, 1 something was lost (errors among the messages),
2 wrong usage or unreadable file.`

const options = {
  openstack: { type: 'boolean', default: false },
  output: { type: 'string', short: 'o' },
} as const

export const convert: Command = {
  help,
  async run(args, terminal) {
    const { values, positionals } = readArguments(args, options)
    const file = onlyFile(positionals)
    const text = await readText(file, terminal)
    const template = parseTemplate(text)
    const unreadable = template.tree.root === null ? template.tree.diagnostics[0] : undefined
    if (unreadable) throw new UsageError(`${file} can’t be read: ${plain(unreadable.message)}`)
    if (template.format === 'hot') throw new UsageError(`${file} is no CloudFormation template.`)
    const { text: converted, losses } = convertToHot(template, {
      attributeType: (type, name) => schemaOf(type)?.attributes[name]?.type,
      ...(values.openstack ? { equivalents: awsEquivalents } : {}),
    })
    writeResult(values.output, converted, terminal)
    // Tags that were carried over are no loss, those that were not are told as one.
    const broken = template.tree.diagnostics.filter(({ code }) => code !== 'unknown-tag')
    const told = [...broken, ...losses]
    if (told.length > 0) terminal.err(asText([{ file, text, diagnostics: told }], { colour: false, excerpts: false }))
    return told.some(({ severity }) => severity === 'error') ? 1 : 0
  },
}
