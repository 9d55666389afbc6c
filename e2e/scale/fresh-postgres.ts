import { execFileSync } from 'node:child_process'
import { chmodSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { installDebianPackages } from '#e2e/clients/debian-packages.ts'

/** A PostgreSQL server of its own, on an empty cluster. */
export interface FreshPostgres {
  readonly url: string
  /** Stops it and removes its data. */
  end(): void
}

/** Starts one on `port` of 127.0.0.1, from Debian's packages; as root, it belongs to their user postgres. */
export function freshPostgres(port: number): FreshPostgres {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-postgres-'))
  const programs = programsFolder()
  const asRoot = process.getuid?.() === 0
  // Everybody: the server's user must reach its own folder inside.
  if (asRoot) {
    chmodSync(folder, 0o755)
    execFileSync('chown', ['postgres', folder])
  }
  const run = (program: string, ...args: string[]) => {
    const command = [join(programs, program), ...args]
    const [first, ...rest] = asRoot ? ['runuser', '-u', 'postgres', '--', ...command] : command
    execFileSync(first!, rest, { stdio: ['ignore', 'ignore', 'inherit'], cwd: folder })
  }
  const data = join(folder, 'data')
  run('initdb', '-D', data, '-A', 'trust', '-U', 'postgres')
  const settings = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c max_connections=300`
  run('pg_ctl', '-D', data, '-o', settings, '-l', join(folder, 'log'), '-w', 'start')
  const end = () => {
    run('pg_ctl', '-D', data, '-m', 'immediate', 'stop')
    rmSync(folder, { recursive: true, force: true })
  }
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, end }
}

/** Where Debian puts the server's programs: the newest there are. */
function programsFolder(): string {
  const find = () => globSync('/usr/lib/postgresql/*/bin/initdb').sort().at(-1)
  if (!find()) installDebianPackages('postgresql')
  const found = find()
  if (!found) throw new Error('PostgreSQL is needed: apt-get install postgresql')
  return dirname(found)
}
