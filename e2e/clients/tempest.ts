/**
 * Runs the unmodified heat-tempest-plugin (Debian's packages) against Hearth with its demo cloud at its fastest. Prints
 * a line a test and, alone on the last line, `N passed, N failed`; exits 1 when one failed. Words on the command line
 * choose tests by their names.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { installDebianPackages } from './debian-packages.ts'
import { type FreshHearth, freshHearth } from './fresh-hearth.ts'
import { tempestExceptions } from './tempest-exceptions.ts'

const hiddenTag = 'data-processing-cluster'
const plugin = '/usr/lib/python3/dist-packages/heat_tempest_plugin'

installDebianPackages('heat-tempest-plugin', 'python3-stestr')
const folder = await mkdtemp(join(tmpdir(), 'hearth-tempest-'))
const hearth = await freshHearth({ HEARTH_HIDDEN_TAGS: hiddenTag })
try {
  await configure(hearth)
  const { passed, failed } = await runTests(process.argv.slice(2))
  console.log(`${passed} passed, ${failed} failed`)
  // A run that found no tests has shown nothing.
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0
} finally {
  await hearth.end()
  await rm(folder, { recursive: true, force: true })
}

async function configure({ authUrl }: FreshHearth): Promise<void> {
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
  await writeFile(
    join(folder, '.stestr.conf'),
    section('DEFAULT', { test_path: `${plugin}/tests`, top_dir: join(plugin, '..') }),
  )
  const names = tempestExceptions.map(([test]) => test.replaceAll('.', '\\.'))
  await writeFile(join(folder, 'exceptions'), names.map((name) => `${name}\n`).join(''))
}

/** Runs the plugin's tests, or those that `words` choose. Tells each; what a failed one said comes after it. */
async function runTests(words: readonly string[]): Promise<{ passed: number; failed: number }> {
  for (const [test, lacks] of tempestExceptions) console.log(`left  ${test}: ${lacks}`)
  const env = { ...process.env, TEMPEST_CONFIG_DIR: folder, TEMPEST_CONFIG: 'tempest.conf', PYTHONWARNINGS: 'ignore' }
  const args = ['run', '--concurrency', '3', '--exclude-list', 'exceptions', ...words]
  const stestr = spawn('stestr', args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise((resolve) => stestr.once('close', resolve))
  const count = { passed: 0, failed: 0 }
  let telling = false
  for await (const line of createInterface({ input: stestr.stdout })) {
    const [, test, , outcome] =
      /^\{\d+\} (?:heat_tempest_plugin\.tests\.)?(\S+) (\[[\d.]+s\] )?\.\.\. (.*)$/.exec(line) ?? []
    if (outcome === 'ok') count.passed++
    else if (outcome) count.failed++
    if (outcome) console.log(outcome === 'ok' ? `ok    ${test}` : `FAIL  ${test}: ${outcome}`)
    telling = outcome ? outcome !== 'ok' : telling && !/^=+$/.test(line)
    if (telling && !outcome) console.log(line)
  }
  await ended
  return count
}
