import { execFileSync } from 'node:child_process'
import { chmodSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { installDebianPackages } from '#e2e/clients/debian-packages.ts'

/** A PostgreSQL server of our own, on an empty cluster, which may be treated badly. */
export interface PostgresCluster {
  readonly url: string
  /** Where its data are. */
  readonly data: string
  isUp(): boolean
  start(): void
  /** Ends it as a crash would, and starts it again. */
  crash(): void
  /** Ends it and removes its data. */
  end(): void
}

/** Starts one on `port` of 127.0.0.1, from Debian's packages, with its data in a new folder, or in the one given. */
export function postgresCluster(
  port: number,
  { place, connections = 100 }: { place?: string; connections?: number } = {},
): PostgresCluster {
  const folder = place ?? mkdtempSync(join(tmpdir(), 'hearth-postgres-'))
  const programs = programsFolder()
  const isRoot = process.getuid?.() === 0
  // The server refuses to run as root; its own user must reach its folder.
  chmodSync(folder, 0o755)
  if (isRoot) execFileSync('chown', ['postgres', folder])
  const run = (program: string, ...args: string[]) => {
    const command = [join(programs, program), ...args]
    const [first, ...rest] = isRoot ? ['runuser', '-u', 'postgres', '--', ...command] : command
    execFileSync(first!, rest, { stdio: ['ignore', 'ignore', 'inherit'], cwd: folder })
  }
  const data = join(folder, 'data')
  run('initdb', '-D', data, '-A', 'trust', '-U', 'postgres')
  const settings = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c max_connections=${connections}`
  const start = () => run('pg_ctl', '-D', data, '-o', settings, '-l', join(folder, 'log'), '-w', 'start')
  start()
  const isUp = () => {
    try {
      run('pg_isready', '-h', '127.0.0.1', '-p', String(port))
      return true
    } catch {
      return false
    }
  }
  return {
    isUp,
    start,
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    data,
    crash() {
      run('pg_ctl', '-D', data, '-m', 'immediate', 'stop')
      start()
    },
    end() {
      if (isUp()) run('pg_ctl', '-D', data, '-m', 'immediate', 'stop')
      if (place === undefined) rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Where Debian puts the server's programs: the newest there are. */
function programsFolder(): string {
  const find = () => globSync('/usr/lib/postgresql/*/bin/initdb').sort().at(-1)
  if (!find()) installDebianPackages('postgresql')
  const found = find()
  if (!found) throw new Error('PostgreSQL is needed: apt-get install postgresql')
  return dirname(found)
}
