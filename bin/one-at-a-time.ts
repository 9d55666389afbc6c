import { mkdir } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { lockFolder } from '#lib/db/folder-lock.ts'

const lookAgainMs = 500

/**
 * Does `work` while no other process does any with the same folder, which is made where it is missing. Waits for one that
 * does, and tells it once; one that died is not waited for.
 */
export async function oneAtATime<T>(folder: string, waits: () => void, work: () => Promise<T>): Promise<T> {
  await mkdir(folder, { recursive: true })
  const release = await locked(folder, waits)
  try {
    return await work()
  } finally {
    await release()
  }
}

async function locked(folder: string, waits: () => void): Promise<() => Promise<void>> {
  for (let isFirst = true; ; isFirst = false) {
    try {
      return await lockFolder(folder)
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'DataFolderInUse') throw error
      if (isFirst) waits()
      await pause(lookAgainMs)
    }
  }
}
