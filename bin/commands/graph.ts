import { containment } from '#lib/graph/containment.ts'
import type { ElkNode } from '#lib/graph/layout.ts'
import { relate } from '#lib/graph/relate.ts'
import { toDot } from '#lib/graph/to-dot.ts'
import { toMermaid } from '#lib/graph/to-mermaid.ts'
import { toSvg } from '#lib/graph/to-svg.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { type Command, onlyFile, readArguments, UsageError } from './command.ts'
import { readText } from './read-files.ts'
import { writeResult } from './write-result.ts'

const help = `usage: hearth graph [OPTIONS] FILE

Draws who needs whom in a template: an arrow leads from a resource to one it needs. “-” is standard input.

      --format FORMAT   dot (default; for Graphviz), mermaid, or svg (a picture)
  -o, --output FILE     write there instead of to standard output; .svg, .mmd and .dot say the format, too

Exit codes: 0 drawn, 1 the template has errors (what could be read is drawn), 2 wrong usage or unreadable file.`

const options = {
  format: { type: 'string' },
  output: { type: 'string', short: 'o' },
} as const

const endings: ReadonlyMap<string, string> = new Map([
  ['svg', 'svg'],
  ['mmd', 'mermaid'],
  ['dot', 'dot'],
  ['gv', 'dot'],
])

export const graph: Command = {
  help,
  async run(args, terminal) {
    const { values, positionals } = readArguments(args, options)
    const file = onlyFile(positionals)
    const format = values.format ?? endings.get(/\.(\w+)$/.exec(values.output ?? '')?.[1] ?? '') ?? 'dot'
    const template = parseTemplate(await readText(file, terminal))
    const stack = relate(template)
    const types = new Map([...template.resources.values()].map(({ name, type }) => [name, type]))
    writeResult(values.output, await drawn(), terminal)
    const problems = template.diagnostics.filter(({ severity }) => severity === 'error')
    if (problems.length > 0) terminal.err(`The template has errors: “hearth check ${file}” tells them.`)
    return problems.length > 0 ? 1 : 0

    async function drawn(): Promise<string> {
      if (format === 'dot') return toDot(stack, types)
      if (format === 'mermaid') return toMermaid(stack, types)
      if (format === 'svg') return toSvg(stack, types, containment(types, stack), await elk())
      throw new UsageError(`There is no format “${format}”: use dot, mermaid or svg.`)
    }
  },
}

/** Loaded only when a picture is wanted: it is large. */
async function elk(): Promise<(input: ElkNode) => Promise<ElkNode>> {
  const { default: Elk } = await import('elkjs/lib/elk.bundled.js')
  const api = new Elk()
  return (input) => api.layout(input) as Promise<ElkNode>
}
