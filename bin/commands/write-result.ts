import { writeFileSync } from 'node:fs'
import { type Terminal, UsageError } from './command.ts'

/** Writes a text into `file`, or without one to standard output. Throws UsageError when the file can't be written. */
export function writeResult(file: string | undefined, text: string, { out }: Terminal): void {
  try {
    if (file === undefined) out(text.replace(/\n$/, ''))
    else writeFileSync(file, text)
  } catch (error) {
    throw new UsageError(`${file} can’t be written (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}).`)
  }
}
