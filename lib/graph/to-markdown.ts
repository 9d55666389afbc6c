import type { ParameterDefinition, Template } from '#lib/template/template.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import type { StackGraph } from './stack-graph.ts'
import { toMermaid } from './to-mermaid.ts'

/** A template as a document to read: what it is for, a picture, and tables of resources, parameters and outputs. */
export function toMarkdown(name: string, template: Template, graph: StackGraph): string {
  const types = new Map([...template.resources.values()].map((resource) => [resource.name, resource.type]))
  const needs = Map.groupBy(
    graph.edges.filter(({ kinds }) => kinds.some((kind) => kind !== 'hidden')),
    ({ from }) => from,
  )
  return [
    `# ${inline(name)}`,
    ...(template.description ? [template.description.trim()] : []),
    ...(types.size > 0 ? ['## Picture', `\`\`\`mermaid\n${toMermaid(graph, types)}\`\`\``] : []),
    ...table(
      'Resources',
      ['Name', 'Type', 'Needs', 'Description'],
      [...template.resources.values()].map((resource) => [
        code(resource.name),
        code(resource.type),
        (needs.get(resource.name) ?? []).map(({ to }) => code(to)).join(', '),
        inline(resource.description ?? ''),
      ]),
    ),
    ...table(
      'Parameters',
      ['Name', 'Type', 'Default', 'Description'],
      [...template.parameters.values()].map((parameter) => [
        code(parameter.name),
        code(parameter.type),
        defaultOf(parameter),
        inline(parameter.description ?? parameter.label ?? ''),
      ]),
    ),
    ...table(
      'Outputs',
      ['Name', 'Description'],
      [...template.outputs.values()].map((output) => [code(output.name), inline(output.description ?? '')]),
    ),
    '',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n')
}

/** Secrets stay out of documents. */
function defaultOf({ hidden, default: value }: ParameterDefinition): string {
  if (value === undefined) return ''
  return hidden ? '(hidden)' : code(shown(value))
}

const shown = (value: Value) => (typeof value === 'string' ? value : JSON.stringify(value))

function table(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return []
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [`## ${title}`, [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')]
}

/** On one line, and nothing in it that Markdown or a table would take for its own. */
function inline(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>|#]/g, '\\$&')
}

function code(text: string): string {
  const clean = text.replace(/\s+/g, ' ').replaceAll('|', '\\|')
  if (clean.trim() === '') return ''
  // As many backticks around as make none inside end it.
  const fence = '`'.repeat(Math.max(0, ...[...clean.matchAll(/`+/g)].map(([run]) => run.length)) + 1)
  const gap = clean.includes('`') ? ' ' : ''
  return `${fence}${gap}${clean}${gap}${fence}`
}
