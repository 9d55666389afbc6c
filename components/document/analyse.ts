import { schemaOf } from '#lib/catalogue/catalogue.ts'
import { relate } from '#lib/graph/relate.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import type { Definition, Template } from '#lib/template/template.ts'
import { validate } from '#lib/template/validate.ts'
import type { Analysis, Mark } from './analysis.ts'
import { factsOf } from './facts.ts'

/** What lies around the text: files by name, environments in order. */
export interface Surroundings {
  readonly files: ReadonlyMap<string, string>
  readonly environments: readonly { readonly name: string; readonly text: string }[]
}

/** Reads a text for the screen: pure, never throws. */
export function analyse(text: string, surroundings: Surroundings): Analysis {
  const template = parseTemplate(text)
  return {
    text,
    broken: template.tree.diagnostics.some((diagnostic) => diagnostic.severity === 'error'),
    format: template.format,
    version: template.version,
    resources: [...template.resources.values()].map((resource) => ({
      ...mark(resource),
      type: resource.type,
      facts: factsOf(resource),
      ...(typeof resource.condition === 'string' && { condition: resource.condition }),
    })),
    parameters: [...template.parameters.values()].map((parameter) => ({
      ...mark(parameter),
      type: parameter.type,
      ...(parameter.description !== undefined && { description: parameter.description }),
    })),
    outputs: [...template.outputs.values()].map(mark),
    conditions: [...template.conditions.values()].map(mark),
    graph: relate(template),
    diagnostics: problemsOf(template, surroundings),
  }
}

function problemsOf(template: Template, { files }: Surroundings) {
  return validate(template, { schemaOf, files })
}

function mark({ name, range, nameRange }: Definition): Mark {
  return { name, range, nameRange }
}
