import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { oneAtATime } from './one-at-a-time.ts'
import { packFiles } from './pack-files.ts'
import { projectRoot } from './project-root.ts'
import { runStep } from './run-step.ts'

const stampFile = join(projectRoot, '.next', 'hearth-built-from')
const clientFile = join(projectRoot, 'lib/db/generated/client.ts')
const lockedFolder = join(projectRoot, 'node_modules/.cache/hearth')
const clientStampFile = join(projectRoot, 'lib/db/generated/generated-from')

/**
 * Makes what a fresh clone lacks: the prisma client and the application's production build. Both are made again when
 * what they come from has changed, and only then.
 */
export async function ensureBuilt(): Promise<void> {
  await ensurePrismaClient()
  const source = hashOf([
    '{app,components,lib,public}/**/*',
    'package-lock.json',
    'next.config.mjs',
    'postcss.config.mjs',
    'tsconfig.json',
  ])
  const isThere = () => existsSync(stampFile) && readFileSync(stampFile, 'utf8') === source
  await madeOnce(isThere, async () => {
    console.log('Building the application (once; a minute or so) …')
    // Another NODE_ENV, such as a test runner's, makes pages that can't be rendered.
    if ((await runStep('next', ['build'], { NODE_ENV: 'production' })) !== 0)
      throw new Error('The build failed; the reason stands above.')
    await packFiles(join(projectRoot, '.next/static'))
    writeFileSync(stampFile, source)
  })
}

/** Makes what is not there, unless another process that starts from this folder does so meanwhile. */
async function madeOnce(isThere: () => boolean, make: () => Promise<void>): Promise<void> {
  if (isThere()) return
  const waits = () => console.log('Another process is building here; waiting until it has …')
  await oneAtATime(lockedFolder, waits, async () => {
    if (!isThere()) await make()
  })
}

/** Generates the prisma client when there is none or the schema is newer. Needs no engine and no network. */
export async function ensurePrismaClient(): Promise<void> {
  const source = hashOf(['prisma/schema.prisma', 'prisma.config.ts'])
  const isThere = () =>
    existsSync(clientFile) && existsSync(clientStampFile) && readFileSync(clientStampFile, 'utf8') === source
  await madeOnce(isThere, () => generateClient(source))
}

async function generateClient(source: string): Promise<void> {
  // The generator is plain JavaScript, but prisma's command insists on some executable as its schema engine.
  const code = await runStep('prisma', ['generate'], {
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
  })
  if (code !== 0) throw new Error('Generating the database client failed; the reason stands above.')
  writeFileSync(clientStampFile, source)
}

function hashOf(patterns: string[]): string {
  const files = globSync(patterns, {
    cwd: projectRoot,
    withFileTypes: true,
    exclude: (entry) => entry.name === 'generated',
  })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  const hash = createHash('sha256')
  for (const file of files)
    hash.update(file.slice(projectRoot.length)).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}
