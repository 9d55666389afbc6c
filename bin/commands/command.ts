import { text } from 'node:stream/consumers'
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'

/** One word behind `hearth`. */
export interface Command {
  /** All there is to know, for `--help`. */
  readonly help: string
  /** Does it; the exit code: 0 fine, 1 problems found. Throws UsageError. */
  run(args: readonly string[], terminal: Terminal): Promise<number>
}

/** What a command sees of the world besides files. */
export interface Terminal {
  /** Writes a text and a line break to standard output, or to standard error. */
  out(text: string): void
  err(text: string): void
  /** Whether somebody is looking at standard output, and likes colours. */
  readonly isTty: boolean
  readonly colour: boolean
  stdin(): Promise<string>
}

/** What the caller did wrong: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

export function processTerminal(): Terminal {
  const isTty = process.stdout.isTTY === true
  return {
    out: (text) => void process.stdout.write(`${text}\n`),
    err: (text) => void process.stderr.write(`${text}\n`),
    isTty,
    colour: isTty && !process.env.NO_COLOR && process.env.TERM !== 'dumb',
    stdin: () => text(process.stdin),
  }
}

/** The options and other arguments of a command line. Throws UsageError for what is none of them. */
export function readArguments<T extends ParseArgsOptionsConfig>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

/** The one file that a command is about. */
export function onlyFile(positionals: readonly string[]): string {
  const [file, ...more] = positionals
  if (file === undefined) throw new UsageError('Name a template, or “-” for standard input.')
  if (more.length > 0) throw new UsageError(`One template at a time: what is “${more[0]}”?`)
  return file
}
