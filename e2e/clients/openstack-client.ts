import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

export type Found = { code: number; out: string; error: string }

/** Splits at blanks, outside double quotes. */
export const words = (command: string): string[] =>
  [...command.matchAll(/"([^"]*)"|\S+/g)].map((match) => match[1] ?? match[0])

/** The unmodified `openstack` command as the users `demo` and `admin` of a demo cloud; counts what it found. */
export class OpenStackClient {
  /** Files of the run. */
  readonly folder: string
  readonly #env: NodeJS.ProcessEnv
  #passed = 0
  #failed = 0

  private constructor(folder: string, config: string) {
    this.folder = folder
    this.#env = { ...process.env, OS_CLIENT_CONFIG_FILE: config, OS_CLOUD: 'demo', PYTHONWARNINGS: 'ignore' }
  }

  static async for(authUrl: string): Promise<OpenStackClient> {
    const folder = await mkdtemp(join(tmpdir(), 'openstack-client-'))
    const config = join(folder, 'clouds.yaml')
    const clouds = ['demo', 'admin'].map((user) => cloud(user, authUrl))
    await writeFile(config, `clouds:\n${clouds.join('\n')}\n`)
    return new OpenStackClient(folder, config)
  }

  async run(args: string[], extra: Record<string, string | undefined> = {}): Promise<Found> {
    try {
      const { stdout, stderr } = await run('openstack', args, { env: { ...this.#env, ...extra }, timeout: 120_000 })
      return { code: 0, out: stdout.trim(), error: stderr.trim() }
    } catch (error) {
      const { code, stdout, stderr } = error as { code?: unknown; stdout?: string; stderr?: string }
      return {
        code: typeof code === 'number' ? code : 1,
        out: (stdout ?? '').trim(),
        error: (stderr ?? String(error)).trim(),
      }
    }
  }

  report(what: string, problem: string | undefined): void {
    if (problem === undefined) this.#passed += 1
    else this.#failed += 1
    console.log(problem === undefined ? `ok    ${what}` : `FAIL  ${what}: ${problem.split('\n').at(-1)}`)
  }

  /** Runs a command that must succeed and whose output must contain (or match) every one of `wanted`. */
  async does(command: string, ...wanted: (string | RegExp)[]): Promise<string> {
    const found = await this.run(words(command))
    const missing = wanted.find((one) => (typeof one === 'string' ? !found.out.includes(one) : !one.test(found.out)))
    const problem =
      found.code !== 0
        ? found.error || found.out
        : missing === undefined
          ? undefined
          : `expected ${missing} in ${found.out.slice(0, 300).replaceAll('\n', ' ')}`
    this.report(command, problem)
    return found.out
  }

  /** Runs a command that must fail with a message that contains `message`. */
  async refuses(command: string, message: string | RegExp): Promise<void> {
    const found = await this.run(words(command))
    const said = `${found.out}\n${found.error}`
    const fits = typeof message === 'string' ? said.includes(message) : message.test(said)
    this.report(
      `${command} (refused)`,
      found.code !== 0 && fits ? undefined : `exit ${found.code}: ${said.slice(-300).trim()}`,
    )
  }

  /** One column of what a command shows. */
  value(command: string, column: string): Promise<string> {
    return this.run([...words(command), '-f', 'value', '-c', column]).then((found) => found.out)
  }

  /** Waits until a column of an object has the wanted value. */
  async settles(command: string, wanted: string, column = 'status'): Promise<void> {
    let last = ''
    for (let i = 0; i < 20 && last !== wanted; i++) last = await this.value(command, column)
    this.report(`${command} becomes ${wanted}`, last === wanted ? undefined : `it is ${last}`)
  }

  /** Writes a file of the run and answers its path. */
  async file(name: string, content: string): Promise<string> {
    const path = join(this.folder, name)
    await writeFile(path, content)
    return path
  }

  /** Clears away, and prints what came of it, alone on the last line. The exit code is 1 when something failed. */
  async end(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true })
    console.log(`${this.#passed} passed, ${this.#failed} failed`)
    process.exitCode = this.#failed > 0 ? 1 : 0
  }
}

const cloud = (user: string, authUrl: string) =>
  [
    `  ${user}:`,
    '    region_name: RegionOne',
    '    auth:',
    `      auth_url: ${authUrl}`,
    `      username: ${user}`,
    '      password: hearth-demo',
    `      project_name: ${user}`,
    '      user_domain_id: default',
    '      project_domain_id: default',
  ].join('\n')
