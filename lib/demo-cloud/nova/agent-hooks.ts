import { isObject, type JsonObject } from '../frame/shape.ts'

/** A config as an agent finds it in its server's metadata. */
export interface AgentConfig {
  readonly id: string
  readonly name: string
  readonly group: string
  readonly config: unknown
  readonly outputs: readonly string[]
  readonly inputs: ReadonlyMap<string, unknown>
}

/** What becomes of a config: how long it takes on a real server, and what the agent tells of it. */
export interface Run {
  readonly seconds: number
  readonly outcome: JsonObject
}

/** The tools that images with agents have. What is for another tool is never carried out, and never told of. */
const tools = new Set([
  'script',
  'ansible',
  'puppet',
  'chef',
  'salt',
  'cfn-init',
  'docker-cmd',
  'docker-compose',
  'hiera',
  'json-file',
  'kubelet',
  'os-apply-config',
  'apply-config',
  'atomic',
])

const usualSeconds = 2
const longestSeconds = 3600

/** The configs in metadata, in the order in which they are to be carried out. */
export function configsIn(metadata: JsonObject): AgentConfig[] {
  const deployments: unknown[] = Array.isArray(metadata.deployments) ? metadata.deployments : []
  return deployments.filter(isObject).map((one) => ({
    id: String(one.id),
    name: String(one.name),
    group: String(one.group),
    config: one.config,
    outputs: objectsIn(one.outputs).map(({ name }) => String(name)),
    inputs: new Map(objectsIn(one.inputs).map(({ name, value }) => [String(name), value])),
  }))
}

const objectsIn = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : [])

/** What carrying a config out comes to; undefined where no tool here does it. */
export function carriedOut({ group, config, inputs, outputs }: AgentConfig): Run | undefined {
  if (group === 'component') return component(config, inputs, outputs)
  if (!tools.has(group)) return undefined
  if (group === 'script') return script(typeof config === 'string' ? config : JSON.stringify(config), inputs, outputs)
  return { seconds: usualSeconds, outcome: told('', '', 0, new Map()) }
}

/** The part of a component that is for the action at hand. */
function component(config: unknown, inputs: AgentConfig['inputs'], outputs: readonly string[]): Run | undefined {
  const action = inputs.get('deploy_action')
  const parts = objectsIn(isObject(config) ? config.configs : undefined)
  const part = parts.find(({ actions }) => Array.isArray(actions) && actions.includes(action))
  if (!part) return { seconds: 0, outcome: told('', '', 0, new Map()) }
  return carriedOut({ id: '', name: '', group: String(part.tool), config: part.config, inputs, outputs })
}

/**
 * A script is not run but read: what its `echo` lines print, and into which outputs, how long its `sleep` lines take, and
 * the status of an `exit` in its last line.
 */
function script(text: string, inputs: AgentConfig['inputs'], outputs: readonly string[]): Run {
  const lines = text.split('\n').map((line) => line.trim())
  const written = new Map<string, string>()
  let [stdout, stderr, seconds] = ['', '', 0]
  for (const line of lines) {
    const slept = /^sleep (\d{1,5})$/.exec(line)
    if (slept) seconds += Number(slept[1])
    const echo = echoed(line, inputs)
    if (!echo) continue
    if (echo.output !== undefined) written.set(echo.output, echo.text)
    else if (echo.isError) stderr += echo.text
    else stdout += echo.text
  }
  const last = lines.filter(Boolean).at(-1) ?? ''
  const status = Number(/^exit (\d{1,3})$/.exec(last)?.[1] ?? 0)
  const declared = new Map([...written].filter(([name]) => outputs.includes(name)))
  return { seconds: Math.min(seconds || usualSeconds, longestSeconds), outcome: told(stdout, stderr, status, declared) }
}

function told(stdout: string, stderr: string, status: number, outputs: ReadonlyMap<string, string>): JsonObject {
  const own = { deploy_stdout: stdout, deploy_stderr: stderr, deploy_status_code: status }
  return { ...Object.fromEntries(outputs), ...own }
}

interface Echo {
  readonly text: string
  readonly output?: string
  readonly isError: boolean
}

/** `echo hello`, `echo hello >&2`, `echo -n hello > $heat_outputs_path.name`; undefined for any other line. */
function echoed(line: string, inputs: AgentConfig['inputs']): Echo | undefined {
  const command = /^(echo -n|echo)(?: (.*))?$/.exec(line)
  if (!command) return undefined
  const [said = '', target = ''] = splitAt(command[2] ?? '')
  const text = expanded(said, inputs) + (command[1] === 'echo' ? '\n' : '')
  const output = /^"?\$\{?heat_outputs_path\}?\.([\w-]{1,255})"?$/.exec(target)?.[1]
  return { text, isError: target === '&2', ...(output === undefined ? {} : { output }) }
}

/** What is printed, and where to. */
function splitAt(words: string): [string, string] {
  const at = words.lastIndexOf('>')
  const isRedirection = at >= 0 && (words.slice(at).match(/["']/g) ?? []).length % 2 === 0
  return isRedirection ? [words.slice(0, at).replace(/>$/, '').trim(), words.slice(at + 1).trim()] : [words, '']
}

/** Quotes taken away, and `$name` replaced by the input of that name; not between single quotes. */
function expanded(said: string, inputs: AgentConfig['inputs']): string {
  if (said.length > 1 && said.startsWith("'") && said.endsWith("'")) return said.slice(1, -1)
  const bare = said.length > 1 && said.startsWith('"') && said.endsWith('"') ? said.slice(1, -1) : said
  return bare.replace(/\$(?:\{(\w+)\}|(\w+))/g, (_, braced?: string, plain?: string) => {
    const value = inputs.get(braced ?? plain ?? '')
    return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '')
  })
}
