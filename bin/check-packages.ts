import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from './project-root.ts'

interface Locked {
  readonly dev?: boolean
  readonly optional?: boolean
  readonly license?: string
  readonly link?: boolean
}

/** Licences under which packages may be delivered with an Apache-2.0 product. */
const allowed = new Set([
  ...[
    'MIT',
    'MIT-0',
    'ISC',
    'Apache-2.0',
    'BSD-2-Clause',
    'BSD-3-Clause',
    '0BSD',
    'BlueOak-1.0.0',
    'Unlicense',
    'CC0-1.0',
  ],
  ...['EPL-2.0', 'MPL-2.0', 'OFL-1.1', 'SIL OPEN FONT LICENSE', 'CC-BY-4.0', 'Python-2.0', 'PostgreSQL', 'Zlib'],
])

/** What is not listed above, or names no licence, and why it may be delivered all the same. */
const accepted: Readonly<Record<string, string>> = {
  'LGPL-3.0-or-later': 'libvips, a library of its own beside sharp, which is an optional part of the framework',
  'seq-queue': 'its LICENSE file is MIT’s; its package.json is older than the field',
}

/** Licences, one a line, of production packages that may not be delivered; as installed by the lock file. */
export function licenceProblems(packages: Readonly<Record<string, Locked>>): string[] {
  return Object.entries(packages).flatMap(([path, { dev, link, license }]) => {
    if (path === '' || dev || link) return []
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    if (name in accepted) return []
    return license !== undefined && isAllowed(license) ? [] : [`${name}: ${license ?? 'says none'}`]
  })
}

/** `(MIT OR GPL-3.0)` leaves the choice; `MIT AND Zlib` wants both. */
function isAllowed(expression: string): boolean {
  return expression
    .replace(/^\(|\)$/g, '')
    .split(/ or /i)
    .some((choice) => choice.split(/ and /i).every((one) => allowed.has(one.trim()) || one.trim() in accepted))
}

/** What an answer of `npm audit --json` means: findings, one a line; null where the registry could not be asked. */
export function auditFindings(output: string): string[] | null {
  let report: { vulnerabilities?: Record<string, { severity: string; range: string }>; error?: unknown }
  try {
    report = JSON.parse(output) as typeof report
  } catch {
    return null
  }
  if (report.error || !report.vulnerabilities) return null
  return Object.entries(report.vulnerabilities)
    .filter(([, { severity }]) => severity === 'high' || severity === 'critical')
    .map(([name, { severity, range }]) => `${name} ${range}: ${severity}`)
}

/** The packages of the lock file that are installed, with their licences; builds for other machines are not. */
export function lockedPackages(): Record<string, Locked> {
  const { packages } = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, Locked>
  }
  const installed = Object.entries(packages).flatMap(([path, locked]) => {
    const file = join(projectRoot, path, 'package.json')
    if (!existsSync(file)) return []
    const { license } = JSON.parse(readFileSync(file, 'utf8')) as { license?: string }
    return [[path, { ...locked, ...(license ? { license } : {}) }] as const]
  })
  return Object.fromEntries(installed)
}
