import { execFile } from 'node:child_process'
import { auditFindings, licenceProblems, lockedPackages } from './check-packages.ts'
import { projectRoot } from './project-root.ts'

/** Whether what is delivered may be, and nothing in it is known to be broken; 0 if so. Offline, the latter is not known. */
export async function checkPackages(): Promise<number> {
  const licences = licenceProblems(lockedPackages())
  for (const line of licences) console.error(`This licence is on no list of ours: ${line}`)
  const findings = auditFindings(await npmAudit())
  if (findings === null)
    console.warn('COULD NOT ASK the registry for known vulnerabilities; ask again where it answers.')
  for (const line of findings ?? []) console.error(`Known to be vulnerable: ${line}`)
  return licences.length + (findings?.length ?? 0) === 0 ? 0 : 1
}

/** What npm says, whether it found something or not. */
function npmAudit(): Promise<string> {
  const words = ['audit', '--omit=dev', '--audit-level=high', '--json']
  return new Promise((resolve) => {
    execFile('npm', words, { cwd: projectRoot, timeout: 60_000, maxBuffer: 64 * 1024 * 1024 }, (_, said) =>
      resolve(said),
    )
  })
}
