import type { ProjectOptions } from './read-files.ts'

/** The options that say what belongs to a template, for `readArguments`. */
export const projectOptions = {
  environment: { type: 'string', short: 'e', multiple: true },
  param: { type: 'string', multiple: true },
  'allow-outside': { type: 'boolean', default: false },
} as const

/** What was given for them. */
export function projectOptionsOf(values: {
  environment?: string[]
  param?: string[]
  'allow-outside': boolean
}): ProjectOptions {
  const { environment = [], param = [] } = values
  return { environments: environment, parameters: param, allowOutside: values['allow-outside'] }
}
