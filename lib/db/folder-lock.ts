import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { open, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

interface Holder {
  readonly pid: number
  readonly started: string | null
  readonly token: string
}

/** Thrown when another living process holds the data folder. */
export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse'
}

/**
 * Takes `folder` for this process: the embedded database allows one. The lock names process id and start time, so a
 * lock left by a killed process, even when its id was given out again, never blocks the next start. Answers the release.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, 'hearth.lock')
  const mine: Holder = { pid: process.pid, started: startOf(process.pid), token: randomUUID() }
  for (let attempt = 0; attempt < 5; attempt++) {
    if (await created(path, mine)) {
      if (attempt > 0) await pause(100)
      if ((await holderOf(path))?.token !== mine.token) continue
      return () => rm(path, { force: true })
    }
    const holder = await holderOf(path)
    if (holder === null && (await isBeingWritten(path))) {
      await pause(100)
      continue
    }
    if (holder && lives(holder)) {
      throw new DataFolderInUse(
        `The data folder ${folder} is in use by process ${holder.pid}. Stop that one, or start this one with another HEARTH_DATA folder; to run several processes, set DATABASE_URL to a PostgreSQL server.`,
      )
    }
    await rm(path, { force: true })
  }
  throw new DataFolderInUse(`The data folder ${folder} could not be locked: other processes keep taking it.`)
}

async function created(path: string, holder: Holder): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o600)
    await file.writeFile(JSON.stringify(holder))
    await file.close()
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function holderOf(path: string): Promise<Holder | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Holder
  } catch {
    return null
  }
}

/** Made a moment ago, by a process that is about to say who it is. */
async function isBeingWritten(path: string): Promise<boolean> {
  const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Number.NEGATIVE_INFINITY }))
  return Math.abs(Date.now() - mtimeMs) < 1000
}

function lives(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  return holder.started === null || holder.started === startOf(holder.pid)
}

/** When a process began, in the kernel's ticks since boot; null where the system doesn't tell, or it is a zombie's. */
function startOf(pid: number): string | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return fields[0] === 'Z' ? null : `${bootId()}:${fields[19]}`
  } catch {
    return null
  }
}

const bootId = () => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
