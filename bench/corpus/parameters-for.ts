import { parseTemplate } from '#lib/template/parse-template.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import type { CorpusEntry } from './entries.ts'
import { purposesOf } from './purposes.ts'

const PUBLIC_KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMx5mLmHGkO5mCfHzJ0TgxTXAGmwBGaVbDc9VKNa1Zlz corpus'

/** Whoever makes the things that a template takes for granted. */
export interface Supplier {
  /** Makes what satisfies `constraint` and is known as `name`, unless it is there. What else it is known by, if at all. */
  make(constraint: string, name: string): Promise<string | undefined>
  /** A subnet of a name in a network of a name. */
  makePair(network: string, subnet: string): Promise<void>
  /** Some subnet of a network. */
  subnetOf(network: string): Promise<string | undefined>
}

let addresses = 0

/** Values for the things a template's parameters stand for; the rest comes from its environment and defaults. */
export async function parametersFor(entry: CorpusEntry, supplier: Supplier): Promise<Record<string, Value>> {
  const template = parseTemplate(entry.text)
  const given = {
    ...((entry.environment.parameter_defaults as Record<string, Value>) ?? {}),
    ...((entry.environment.parameters as Record<string, Value>) ?? {}),
  }
  const parameters: Record<string, Value> = {}
  const valueFor = (name: string) => parameters[name] ?? given[name] ?? template.parameters.get(name)?.default
  for (const { constraint, parameter, literal } of purposesOf(template, entry.files)) {
    if (constraint === 'subnet in network') {
      const [written = '', subnet = ''] = literal!.split('/')
      await supplier.makePair(String(valueFor(written) ?? written), subnet)
      continue
    }
    const value = parameter && constraint !== 'subnet of network' ? valueFor(parameter) : literal
    const settled = parameter !== undefined && parameters[parameter] !== undefined
    const named = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
    const made = named !== '' && !settled ? await supplier.make(constraint, named) : undefined
    if (!parameter || !template.parameters.has(parameter)) continue
    const invented = template.parameters.get(parameter)?.default === undefined
    const network = literal && String(valueFor(literal) ?? literal)
    const chosen = made ?? (await choice(constraint, invented, network, supplier))
    if (chosen !== undefined) parameters[parameter] = chosen
  }
  return parameters
}

/** A value that must be chosen rather than made under the template's own name for it. */
async function choice(
  constraint: string,
  invented: boolean,
  network: string | undefined,
  supplier: Supplier,
): Promise<Value | undefined> {
  if (constraint === 'ip_addr' && invented) return `10.0.0.${150 + (addresses++ % 100)}`
  if (constraint === 'timeout') return invented ? 60 : undefined
  if (constraint === 'public key') return PUBLIC_KEY
  if (constraint === 'availability zone') return 'nova'
  return constraint === 'subnet of network' && network ? supplier.subnetOf(network) : undefined
}
