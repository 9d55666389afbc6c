const levels: Readonly<Record<string, string>> = { 20: 'debug', 30: 'info ', 40: 'warn ', 50: 'ERROR' }

/** A line of the JSON log as somebody reads it in a terminal: time, level, message, what belongs to it, a stack. */
export function prettyLine(json: string): string {
  const { level, time, msg, details, ...rest } = JSON.parse(json) as Record<string, unknown>
  const { stack, message, type, ...more } = (isError(details) ? details : { details }) as Record<string, unknown>
  const told = Object.entries({ ...rest, ...more }).filter(([, value]) => value !== undefined)
  const fields = told.map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
  const at = String(time).slice(11, 23)
  const trace = typeof stack === 'string' ? `\n${stack}` : message === undefined ? '' : ` ${type}: ${message}`
  return `${[at, levels[String(level)] ?? level, msg, ...fields].join(' ')}${trace}\n`
}

const isError = (details: unknown) => typeof details === 'object' && details !== null && 'type' in details
