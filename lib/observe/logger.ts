import { destination, pino, stdTimeFunctions } from 'pino'
import { loggable } from './loggable.ts'
import { prettyLine } from './pretty-line.ts'
import { trail } from './trail.ts'

export type Level = 'debug' | 'info' | 'warn' | 'error'

/** Tells something that happened, with what belongs to it; the trail of what runs is added. */
export interface Logger {
  (level: Level, message: string, details?: unknown): void
  /** Whether anybody hears of this level. */
  hears(level: Level): boolean
}

export interface LogOptions {
  /** One JSON object a line, lines for people, or nothing at all. */
  readonly format: 'json' | 'pretty' | 'off'
  /** The least that is told. */
  readonly level: Level
  /** Takes each line; without it they go to the standard error output. */
  readonly write?: (line: string) => void
}

/** A log of lines, each of them with its time (UTC), its level, and ids of the request and operation it belongs to. */
export function createLogger({ format, level, write = standardError() }: LogOptions): Logger {
  if (format === 'off') return Object.assign(() => {}, { hears: () => false })
  const stream = { write: format === 'json' ? write : (line: string) => write(prettyLine(line)) }
  const lines = pino({ level, base: null, timestamp: stdTimeFunctions.isoTime, mixin: whose }, stream)
  const tell = (at: Level, message: string, details?: unknown) => {
    if (!lines.isLevelEnabled(at)) return
    lines[at](details === undefined || details === '' ? {} : { details: loggable(details) }, message)
  }
  return Object.assign(tell, { hears: (at: Level) => lines.isLevelEnabled(at) })
}

/** Written at once: the last line before a crash is the one that counts. */
function standardError(): (line: string) => void {
  const out = destination({ dest: 2, sync: true })
  return (line) => void out.write(line)
}

function whose() {
  const { span, ...ids } = trail.getStore() ?? {}
  return span ? { ...ids, traceId: span.traceparent.split('-')[1] } : ids
}
