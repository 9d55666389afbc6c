import { environmentCalls, templateCalls } from '#components/document/read-project.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import type { EnvironmentFile } from './launch-form.ts'

/** A file that a launch needs, and who asks for it. */
export interface CalledFile {
  readonly name: string
  readonly kind: 'template' | 'file'
  /** Files that call it; `the template` is the main one. */
  readonly calledBy: readonly string[]
  readonly isMissing: boolean
}

export const mainTemplate = 'the template'

/** Everything that a template, its environments and what they call in turn ask for; the missing first. */
export function calledFiles(
  text: string,
  files: Readonly<Record<string, string>>,
  environments: readonly EnvironmentFile[],
): CalledFile[] {
  const found = new Map<string, { kind: CalledFile['kind']; calledBy: Set<string> }>()
  const visit = (caller: string, calls: ReturnType<typeof templateCalls>) => {
    for (const { name, template } of calls) {
      const known = found.get(name)
      if (known) known.calledBy.add(caller)
      else {
        found.set(name, { kind: template ? 'template' : 'file', calledBy: new Set([caller]) })
        const inner = template && Object.hasOwn(files, name) ? files[name] : undefined
        if (inner !== undefined) visit(name, templateCalls(parseTemplate(inner)))
      }
    }
  }
  visit(mainTemplate, templateCalls(parseTemplate(text)))
  for (const { name, text } of environments) visit(name, environmentCalls(text) ?? [])
  return [...found]
    .map(([name, { kind, calledBy }]) => ({
      name,
      kind,
      calledBy: [...calledBy],
      isMissing: !Object.hasOwn(files, name) && !/^https?:/i.test(name),
    }))
    .sort((a, b) => Number(b.isMissing) - Number(a.isMissing) || a.name.localeCompare(b.name))
}
