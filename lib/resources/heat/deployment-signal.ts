import type { Value } from '#lib/template/yaml-node.ts'
import { pythonText } from '../python-text.ts'
import type { Deployment } from '../resource-type.ts'
import { map, text } from '../shapes.ts'

/** What every deployment tells, whether its config says so or not. */
const OUTPUTS = ['deploy_stdout', 'deploy_stderr', 'deploy_status_code']

/** What a deployment becomes by an agent's signal, and what the event says of it (parity.md §5.6). */
export function readSignal(
  { id, outputValues }: Deployment,
  outputs: readonly Value[],
  details: Value,
): Pick<Deployment, 'status' | 'statusReason' | 'outputValues'> & { readonly event: string } {
  const given = map(details)
  const code = Object.hasOwn(given, 'deploy_status_code') ? (given.deploy_status_code ?? null) : 0
  const failures: [string, string][] = []
  let event = `deployment ${id} succeeded`
  if (pythonText(code) !== '0') {
    event = `deployment ${id} failed (${pythonText(code)})`
    failures.push(['deploy_status_code', `Deployment exited with non-zero status code: ${pythonText(code)}`])
  }
  const values: Record<string, Value> = { ...map(outputValues) }
  for (const output of outputs.map(map)) {
    const name = text(output.name)
    if (!Object.hasOwn(given, name)) continue
    values[name] = given[name] ?? null
    if (output.error_output !== true) continue
    event = `deployment ${id} failed`
    failures.push([name, pythonText(given[name] ?? null)])
  }
  for (const name of OUTPUTS) values[name] = given[name] ?? null
  if (failures.length === 0) {
    return { status: 'COMPLETE', statusReason: 'Outputs received', outputValues: values, event }
  }
  const statusReason = failures.map((pair) => pair.join(' : ')).join(', ')
  return { status: 'FAILED', statusReason, outputValues: values, event }
}
