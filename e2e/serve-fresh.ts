import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Serves Hearth as `npm start` does, on an empty data folder that goes away with the process. */
const folder = mkdtempSync(join(tmpdir(), 'hearth-journeys-'))
process.env.HEARTH_DATA = folder
process.env.HEARTH_DEMO_SPEED ??= 'quick'
// What fails on purpose need not be tried for a minute, and what is told to this machine is heard on it.
process.env.HEARTH_ACTION_RETRIES ??= '1'
process.env.HEARTH_ALLOW_PRIVATE_URLS ??= 'on'
process.env.HEARTH_CLOUD_ADDRESSES ??= 'any'
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
await import('#bin/start.ts')
