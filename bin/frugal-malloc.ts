import { mallocBehaviour } from './malloc-behaviour.ts'

/*
 * Loaded before `npm start`'s own modules. glibc raises the size from which it gives memory back with every large piece
 * that is freed, so that what compiling and answering took for a moment stays: 60 to 80 MiB (docs/decisions/038). It
 * reads how to behave once, when a process begins, so the process begins anew, in its own place. Not where that would
 * cut the line to whoever forked it.
 */
if (process.platform === 'linux' && process.channel === undefined && !('MALLOC_TRIM_THRESHOLD_' in process.env)) {
  const again = [process.execPath, ...process.execArgv, ...process.argv.slice(1)]
  process.execve?.(process.execPath, again, { ...process.env, ...mallocBehaviour })
}
