const secretName = /pass(word|phrase)|secret|token|credential|authorization|private_?key|cookie|signature/i
const deepest = 6

/**
 * `value` as it may stand in a log: errors by what identifies them, and nothing that is named like a secret. Texts of
 * templates and parameters are never handed to a log; this is the second line.
 */
export function loggable(value: unknown, depth = 0): unknown {
  if (value instanceof Error) return errorFields(value, depth)
  if (typeof value === 'bigint') return String(value)
  if (typeof value !== 'object' || value === null) return value
  if (depth >= deepest) return '…'
  if (Array.isArray(value)) return value.slice(0, 100).map((one) => loggable(one, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, secretName.test(name) ? '[hidden]' : loggable(one, depth + 1)]),
  )
}

/** Of a database's error the parameters, and the rows in its detail, stay out. */
function errorFields(error: Error, depth: number): Record<string, unknown> {
  const { code, kind, status, service, requestId } = error as Error & Record<string, unknown>
  const cause = depth < deepest && error.cause instanceof Error ? errorFields(error.cause, depth + 1) : undefined
  const known = Object.entries({ code, kind, status, service, requestId, cause })
  return {
    type: error.name,
    message: error.message,
    ...Object.fromEntries(known.filter(([, one]) => one !== undefined)),
    ...(depth === 0 ? { stack: error.stack } : {}),
  }
}
