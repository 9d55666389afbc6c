import { resourceTypes } from '#lib/catalogue/catalogue.ts'
import {
  childEnvironment,
  hooksFor,
  mergeEnvironments,
  parseEnvironment,
  readEnvironment,
  resolveType,
  restrictedActionsFor,
} from '#lib/template/environment.ts'
import type { ParameterType } from '#lib/template/template.ts'
import { TemplateError } from '#lib/template/template-error.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { compared, type Failure, sameKind, type Verdict } from './verdict.ts'

/** A question about environments: environments.json. */
export interface EnvironmentCase {
  readonly id: string
  readonly group: string
  readonly text?: string
  readonly environment?: Value
  readonly environmentFiles?: readonly { readonly name: string; readonly text: string }[]
  readonly base?: Value
  readonly parameterSchemata?: { readonly [name: string]: { readonly type: ParameterType } }
  readonly resourceType?: string
  readonly resourceName?: string | null
  readonly hook?: string
  readonly parent?: Value
  readonly childParams?: { [key: string]: Value } | null
  readonly childResourceName?: string | null
  readonly expected: { readonly value?: Value } & Partial<Failure>
}

const plugins = new Set(resourceTypes())

/** The answer has to be Heat's, or an error where Heat has one. */
export function judgeEnvironment(one: EnvironmentCase): Verdict {
  const { id, group, expected } = one
  try {
    const value = answer(one)
    if (expected.errorClass !== undefined) return { id, group, passed: false, expected, got: { value } }
    return compared(one, expected, { value })
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error
    const got = { errorClass: error.errorClass, errorText: error.message }
    const passed = expected.errorClass !== undefined && sameKind(expected.errorClass, error.errorClass)
    return { id, group, passed, expected, got }
  }
}

function answer(one: EnvironmentCase): unknown {
  const given = () => readEnvironment(one.environment ?? {})
  switch (one.group) {
    case 'parse':
      return parseEnvironment(one.text ?? '')
    case 'load': {
      const { parameters = {}, parameter_defaults = {}, resource_registry = {} } = parseEnvironment(one.text ?? '')
      return { params: parameters, parameter_defaults, resource_registry: { resources: {}, ...resource_registry } }
    }
    case 'merge': {
      const files = (one.environmentFiles ?? []).map(({ name, text }) => ({
        name,
        environment: parseEnvironment(text),
      }))
      const schemata = new Map(Object.entries(one.parameterSchemata ?? {}))
      return mergeEnvironments(readEnvironment(one.base ?? {}), files, schemata)
    }
    case 'registry': {
      const found = resolveType(given(), one.resourceType ?? '', one.resourceName ?? null, plugins)
      return { ...found, kind: found.kind === 'plugin' ? 'Plugin' : 'Template' }
    }
    case 'hooks':
      return hooksFor(given(), one.resourceName ?? '').has(one.hook ?? '')
    case 'restricted_actions':
      return [...restrictedActionsFor(given(), one.resourceName ?? '')].toSorted()
    case 'child': {
      const child = { parameters: one.childParams ?? {}, resourceName: one.childResourceName ?? null }
      return childEnvironment(readEnvironment(one.parent ?? {}), child)
    }
  }
  throw new Error(`No judge knows the group “${one.group}”.`)
}
