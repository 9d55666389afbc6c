import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Hundredths of a second, on every Linux that Debian makes. */
const ticks = 100

interface Process {
  readonly session: number
  /** Seconds, of the process and of those of its children that have ended. */
  readonly seconds: number
}

function processes(): Map<number, Process> {
  const found = new Map<number, Process>()
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    try {
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ')
      const spent = [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0)
      found.set(Number(name), { session: Number(fields[3]), seconds: spent / ticks })
    } catch {
      // It has ended since.
    }
  }
  return found
}

/** Processor time, in seconds, that a process has used so far. */
export const spentBy = (pid: number): number => processes().get(pid)?.seconds ?? 0

/** Processor time of the lab's services by now, Heat's own and all the others' apart. */
export function spentByLab(lab = process.env.LAB ?? '/tmp/openstack-lab'): { heat: number; cloud: number } {
  const all = [...processes().values()]
  const spent = { heat: 0, cloud: 0 }
  for (const file of readdirSync(join(lab, 'run')).filter((one) => one.endsWith('.pid'))) {
    const [leader] = readFileSync(join(lab, 'run', file), 'utf8')
      .split(' ')
      .map(Number)
    const seconds = all.filter(({ session }) => session === leader).reduce((sum, one) => sum + one.seconds, 0)
    spent[/^heat-(engine|api)\.pid$/.test(file) ? 'heat' : 'cloud'] += seconds
  }
  return spent
}
