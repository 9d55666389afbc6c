import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmSync, unlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A disk of a few megabytes, in memory. */
export interface SmallDisk {
  readonly folder: string
  /** Leaves no room on it. */
  fill(): void
  /** Makes room again. */
  clear(): void
  end(): void
}

/** Mounts one; only root may. */
export function smallDisk(megabytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-faults-disk-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0755`, 'hearth-faults', folder])
  const ballast = join(folder, 'ballast')
  return {
    folder,
    fill() {
      try {
        for (;;) appendFileSync(ballast, Buffer.alloc(64 * 1024, 1))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
      }
    },
    clear: () => unlinkSync(ballast),
    end() {
      execFileSync('umount', ['-l', folder])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
