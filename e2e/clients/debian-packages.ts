import { execFileSync, spawnSync } from 'node:child_process'

/** Installs the Debian packages that are missing; says which are, and ends the process, where that is not allowed. */
export function installDebianPackages(...names: string[]): void {
  const missing = names.filter((name) => spawnSync('dpkg', ['-s', name], { stdio: 'ignore' }).status !== 0)
  if (missing.length === 0) return
  if (process.getuid?.() !== 0) {
    console.error(`These Debian packages are needed: ${missing.join(' ')}`)
    process.exit(1)
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  execFileSync('apt-get', ['update', '-q'], { stdio: 'ignore', env })
  execFileSync('apt-get', ['install', '-qy', '--no-install-recommends', ...missing], { stdio: 'ignore', env })
}
