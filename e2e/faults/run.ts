import { ensurePrismaClient } from '#bin/ensure-built.ts'
import { Report } from './report.ts'

/*
 * npm run test:faults [-- PART…]
 *
 * Lets go wrong what can go wrong around Hearth, and looks at what comes of it: calls (every call to the cloud fails once),
 * database (it restarts in the midst of operations), disk (it is full), clock (it is set an hour ahead, and back), load
 * (many clients for minutes).
 * Without PARTs all of them. Ends with a table of figures.
 */

const parts: Readonly<Record<string, () => Promise<(report: Report) => Promise<void>>>> = {
  database: async () => (await import('./database-restart.ts')).databaseRestart,
  disk: async () => (await import('./disk-full.ts')).diskFull,
  clock: async () => (await import('./clock-set.ts')).clockSet,
  load: async () => (await import('./load.ts')).load,
  calls: async () => (await import('./every-call.ts')).everyCall,
}

await ensurePrismaClient()
// What the processes say of their troubles is wanted trouble.
process.env.HEARTH_LOG ??= 'off'
const report = new Report()
const wanted = process.argv.slice(2)
for (const part of wanted.length > 0 ? wanted : Object.keys(parts)) {
  const run = await parts[part]?.()
  if (run) await run(report)
  else throw new Error(`There is no part “${part}”: ${Object.keys(parts).join(', ')}`)
}
report.print()
process.exit(report.failed > 0 ? 1 : 0)
