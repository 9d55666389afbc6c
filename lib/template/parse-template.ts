import type { Diagnostic } from '#lib/text/diagnostic.ts'
import { behindAlias } from './merged-pairs.ts'
import { parseYaml } from './parse-yaml.ts'
import { parseYamlAgain } from './parse-yaml-again.ts'
import { readConditions } from './read-conditions.ts'
import { readOutputs } from './read-outputs.ts'
import { readParameterGroups } from './read-parameter-groups.ts'
import { readParameters } from './read-parameters.ts'
import { readResources } from './read-resources.ts'
import { readSections } from './read-sections.ts'
import { readVersion } from './read-version.ts'
import { entriesOf, Findings } from './reading.ts'
import type { Template } from './template.ts'
import type { YamlTree } from './yaml-node.ts'

/**
 * Reads any text as a template, HOT or CloudFormation, YAML or JSON. Never throws: what can't be read is left out and
 * told in `diagnostics`, in text order. Structure alone is judged here; `validate` asks what the words mean.
 */
export function parseTemplate(text: string): Template {
  return readTemplate(parseYaml(text))
}

/**
 * `parseTemplate(text)` for a text that is much like the one `previous` was read from, such as after a keystroke: the
 * same answer at a fraction of the cost.
 */
export function parseTemplateAgain(previous: Template, text: string): Template {
  return text === previous.text ? previous : readTemplate(parseYamlAgain(previous.tree, text))
}

function readTemplate(tree: YamlTree): Template {
  const { text } = tree
  const findings = new Findings()
  const root = tree.root ? (behindAlias(tree.root) ?? tree.root) : undefined
  const entries = entriesOf(root, tree.value)
  const broken = tree.diagnostics.some(({ severity }) => severity === 'error')
  const language = readVersion(root, entries, text, broken, findings)
  const sections = readSections(entries, language, text, broken, findings)
  const context = { ...language, text, findings }
  const parameters = readParameters(sections.parameters, context)
  const resources = readResources(sections.resources, context)
  for (const { name, nameRange } of resources.values()) {
    if (!parameters.has(name)) continue
    findings.error('duplicate-name', nameRange, `“${name}” is the name of a parameter as well.`, {
      path: ['resources', name],
      hint: 'Give one of the two another name.',
    })
  }
  return {
    text,
    tree,
    ...language,
    ...(sections.description === undefined ? {} : { description: sections.description }),
    parameterGroups: readParameterGroups(sections.parameter_groups, parameters, context),
    parameters,
    conditions: readConditions(sections.conditions),
    resources,
    outputs: readOutputs(sections.outputs, context),
    mappings: sections.mappings?.value ?? Object.create(null),
    diagnostics: inTextOrder([...tree.diagnostics, ...findings.list]),
  }
}

function inTextOrder(diagnostics: Diagnostic[]): Diagnostic[] {
  return diagnostics.toSorted((a, b) => a.range.from - b.range.from)
}
