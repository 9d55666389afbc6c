import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { runStep } from './run-step.ts'

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]

/** A Chromium that is already here: the one named by HEARTH_CHROMIUM, Playwright's own, or the system's. */
export function findBrowser(): string | undefined {
  return [process.env.HEARTH_CHROMIUM, chromium.executablePath(), ...installed].find((path) => path && existsSync(path))
}

/** Gets a Chromium by itself: Playwright's download, else apt as root. Throws with instructions when neither works. */
export async function ensureBrowser(): Promise<string> {
  const attempts: [string, string[]][] = [['playwright', ['install', 'chromium']]]
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    attempts.push(['apt-get', ['update', '-qq']], ['apt-get', ['install', '-y', '-qq', 'chromium', 'fonts-liberation']])
  }
  for (const [command, args] of attempts) {
    const found = findBrowser()
    if (found) return found
    console.log(`No Chromium yet; trying: ${command} ${args.join(' ')}`)
    await runStep(command, args, { DEBIAN_FRONTEND: 'noninteractive' }).catch(() => undefined)
  }
  const found = findBrowser()
  if (found) return found
  throw new Error(
    'The browser journeys need Chromium. Install one (apt-get install chromium, or npx playwright install chromium), or set HEARTH_CHROMIUM to its path.',
  )
}
