import { resourceTypes, schemaOf } from '#lib/catalogue/catalogue.ts'
import { nestedFile } from '#lib/template/nested-file.ts'
import type { Template } from '#lib/template/template.ts'
import { type Surroundings as Known, type Validation, validateAgain } from '#lib/template/validate.ts'
import type { Diagnostic } from '#lib/text/diagnostic.ts'
import type { Analysis } from './analysis.ts'
import { environmentOf } from './environment-of.ts'
import { type InsideOf, outlined } from './outlined.ts'
import { isBroken, templateOf } from './template-of.ts'

/** What lies around the text: files by name, environments in order. */
export interface Surroundings {
  readonly files: ReadonlyMap<string, string>
  readonly environments: readonly { readonly name: string; readonly text: string }[]
  /** True of a file beside the main template: nobody gives it values but who uses it. */
  readonly isNested?: boolean
}

/** Reads a text for the screen: never throws, and says the same of the same text, however it came about. */
export function analyse(text: string, surroundings: Surroundings): Analysis {
  const template = templateOf(text)
  return {
    ...outlined(template, insideBy(template, surroundings)),
    diagnostics: diagnosticsOf(template, surroundings),
  }
}

function insideBy(template: Template, surroundings: Surroundings): InsideOf | undefined {
  const { files } = surroundings
  if (files.size === 0) return undefined
  const { environment } = environmentOf(template, surroundings)
  return (resource) => nestedFile(resource, { environment, files, schemaOf })
}

/** The newest judgement is kept, and a template much like it is judged by what changed. */
let last: Validation | undefined

function judge(template: Template, known: Known): readonly Diagnostic[] {
  last = validateAgain(last, template, known)
  return last.diagnostics
}

/** What is wrong with a template. Of half a text only what broke it is worth saying: the rest follows from it. */
export function diagnosticsOf(template: Template, surroundings: Surroundings): readonly Diagnostic[] {
  if (isBroken(template)) return template.tree.diagnostics
  const { environment, problem } = environmentOf(template, surroundings)
  const found = judge(template, { schemaOf, resourceTypes, files: surroundings.files, environment })
  return problem ? [problem, ...found] : found
}
