const levels: Readonly<Record<string, string>> = { 20: 'debug', 30: 'info ', 40: 'warn ', 50: 'ERROR' }

/** A line of the JSON log as somebody reads it in a terminal: time, level, message, what belongs to it, a stack. */
export function prettyLine(json: string): string {
  const { level, time, msg, details, ...ids } = JSON.parse(json) as Record<string, unknown>
  const { stack, type, message, ...more } = isMap(details) ? details : { details }
  const told = Object.entries({ ...ids, ...more }).filter(([, value]) => value !== undefined)
  const fields = told.map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
  const head = [String(time).slice(11, 23), levels[String(level)] ?? level, msg, ...fields].join(' ')
  if (typeof stack === 'string') return `${head}\n${stack}\n`
  return message === undefined ? `${head}\n` : `${head} ${type}: ${message}\n`
}

const isMap = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
