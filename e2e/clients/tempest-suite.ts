import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { freshHearth } from './fresh-hearth.ts'

const hiddenTag = 'data-processing-cluster'

/** A suite of Tempest's kind in Debian's packages, and what of it is not run. */
export interface TempestSuite {
  /** Folder of the tests, an absolute path. */
  readonly tests: string
  /** Folder that holds the tests' Python package. */
  readonly top: string
  /** What stands before the names of all tests. */
  readonly prefix: string
  /** How fast the demo cloud is. */
  readonly speed: 'instant' | 'quick'
  /** Beginnings of names behind `prefix`, each with what it takes that a demo cloud has not. */
  readonly exceptions: readonly (readonly [test: string, lacks: string])[]
}

/**
 * Runs an unmodified suite against a fresh Hearth with its demo cloud; `words` choose tests by their names. Prints a line a test and, alone on the last line, `N passed, N failed`; the exit code is 1 when one failed.
 */
export async function runTempestSuite(suite: TempestSuite, words: readonly string[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'hearth-tempest-'))
  const hearth = await freshHearth({ HEARTH_HIDDEN_TAGS: hiddenTag, HEARTH_DEMO_SPEED: suite.speed })
  try {
    await configure(folder, hearth.authUrl, suite)
    const { passed, failed } = await runTests(folder, suite, words)
    console.log(`${passed} passed, ${failed} failed`)
    // A run that found no tests has shown nothing.
    process.exitCode = failed > 0 || passed === 0 ? 1 : 0
  } finally {
    await hearth.end()
    await rm(folder, { recursive: true, force: true })
  }
}

async function configure(folder: string, authUrl: string, suite: TempestSuite): Promise<void> {
  const heat = {
    auth_url: authUrl,
    auth_version: 3,
    username: 'demo',
    password: 'hearth-demo',
    project_name: 'demo',
    admin_username: 'admin',
    admin_password: 'hearth-demo',
    admin_project_name: 'admin',
    user_domain_name: 'Default',
    project_domain_name: 'Default',
    user_domain_id: 'default',
    project_domain_id: 'default',
    region: 'RegionOne',
    instance_type: 'm1.small',
    minimal_instance_type: 'm1.nano',
    image_ref: 'cirros-0.6.2',
    minimal_image_ref: 'cirros-0.6.2',
    keypair_name: 'demo-key',
    fixed_network_name: 'shared',
    fixed_subnet_name: 'shared-subnet',
    network_for_ssh: 'shared',
    floating_network_name: 'public',
    hidden_stack_tag: hiddenTag,
    build_interval: 1,
    build_timeout: 120,
  }
  const section = (name: string, options: object) =>
    [`[${name}]`, ...Object.entries(options).map(([option, value]) => `${option} = ${value}`), ''].join('\n')
  const sections = [
    section('DEFAULT', { log_file: join(folder, 'tempest.log') }),
    section('heat_plugin', heat),
    section('heat_features_enabled', { stack_cancel: true, multi_cloud: true }),
  ]
  await writeFile(join(folder, 'tempest.conf'), sections.join('\n'))
  await writeFile(join(folder, '.stestr.conf'), section('DEFAULT', { test_path: suite.tests, top_dir: suite.top }))
  const names = suite.exceptions.map(([test]) => test.replaceAll('.', '\\.'))
  await writeFile(join(folder, 'exceptions'), names.map((name) => `${name}\n`).join(''))
}

/** Tells each test; what a failed one said comes after it. */
async function runTests(
  folder: string,
  { exceptions, prefix }: TempestSuite,
  words: readonly string[],
): Promise<{ passed: number; failed: number }> {
  for (const [test, lacks] of exceptions) console.log(`left  ${test}: ${lacks}`)
  const env = { ...process.env, TEMPEST_CONFIG_DIR: folder, TEMPEST_CONFIG: 'tempest.conf', PYTHONWARNINGS: 'ignore' }
  const args = ['run', '--concurrency', '3', '--exclude-list', 'exceptions', ...words]
  const stestr = spawn('stestr', args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise((resolve) => stestr.once('close', resolve))
  const count = { passed: 0, failed: 0 }
  let telling = false
  for await (const line of createInterface({ input: stestr.stdout })) {
    const [, name, , outcome] = /^\{\d+\} (\S+) (\[[\d.]+s\] )?\.\.\. (.*)$/.exec(line) ?? []
    const test = name?.startsWith(prefix) ? name.slice(prefix.length) : name
    if (outcome === 'ok') count.passed++
    else if (outcome) count.failed++
    if (outcome) console.log(outcome === 'ok' ? `ok    ${test}` : `FAIL  ${test}: ${outcome}`)
    telling = outcome ? outcome !== 'ok' : telling && !/^=+$/.test(line)
    if (telling && !outcome) console.log(line)
  }
  await ended
  return count
}
