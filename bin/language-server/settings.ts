/** What users set, under `hearth` in their editor's settings. */
export interface Settings {
  /** Paths of environment files, the first one weakest. */
  readonly environments: readonly string[]
}

/** Reads settings from whatever an editor sends: `{environments: […]}`, or the same below `hearth`. */
export function readSettings(sent: unknown): Settings {
  const own = isObject(sent) && isObject(sent.hearth) ? sent.hearth : sent
  const environments = isObject(own) ? own.environments : undefined
  return { environments: Array.isArray(environments) ? environments.filter((one) => typeof one === 'string') : [] }
}

function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
