import { applyEdits } from '#lib/text/edit.ts'
import { isRefusal } from './edits/refusal.ts'
import { setValue } from './edits/set-value.ts'
import { unsetValue } from './edits/unset-value.ts'
import { parseEnvironment } from './environment.ts'
import { hooksFor } from './environment-registry.ts'
import { parseTemplate } from './parse-template.ts'
import { isMap } from './python-text.ts'
import { TemplateError } from './template-error.ts'
import type { Value } from './yaml-node.ts'

interface EnvironmentFile {
  readonly name: string
  readonly text: string
}

/** The environment file that holds the breakpoints set by clicking; others may have hooks as well. */
export const breakpointsFile = 'breakpoints.yaml'

/** The hooks at which a resource will be held, by all environment files together. Files that can't be read have none. */
export function breakpointsAt(files: readonly EnvironmentFile[], resource: string): Set<string> {
  const hooks = files.flatMap(({ text }) => {
    try {
      return [...hooksFor(parseEnvironment(text), resource)]
    } catch (error) {
      if (error instanceof TemplateError) return []
      throw error
    }
  })
  return new Set(hooks)
}

/** The files with one breakpoint more, or one less; what else they say stays as it is, byte for byte. */
export function withBreakpoint(
  files: readonly EnvironmentFile[],
  resource: string,
  hook: string,
  isSet: boolean,
): EnvironmentFile[] {
  const own = files.find(({ name }) => name === breakpointsFile)
  const kept = files.filter((file) => file !== own)
  const hooks = breakpointsAt(own ? [own] : [], resource)
  if (isSet) hooks.add(hook)
  else hooks.delete(hook)
  const text = withHooks(own?.text ?? '', resource, [...hooks])
  // Without any breakpoint there need be no file.
  return resourcesIn(text).length === 0 ? kept : [...kept, { name: breakpointsFile, text }]
}

function withHooks(text: string, resource: string, hooks: readonly string[]): string {
  const environment = parseTemplate(text)
  const path = ['resource_registry', 'resources', resource]
  const edits =
    hooks.length > 0
      ? setValue(environment, [...path, 'hooks'], hooks.length === 1 ? hooks[0]! : [...hooks])
      : unsetValue(environment, path)
  return isRefusal(edits) ? text : applyEdits(text, edits)
}

function resourcesIn(text: string): string[] {
  const at = (value: Value | undefined, key: string): Value | undefined => (isMap(value) ? value[key] : undefined)
  const resources = at(at(parseTemplate(text).tree.value, 'resource_registry'), 'resources')
  return isMap(resources) ? Object.keys(resources) : []
}
