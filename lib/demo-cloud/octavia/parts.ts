import { randomUUID } from 'node:crypto'
import { type Answer, type Call, created, noContent, ok, Refusal } from '../frame/call.ts'
import type { JsonObject } from '../frame/shape.ts'
import { checkFields } from './load-balancers.ts'
import { engage, onItsWayOut, underWork } from './provisioning.ts'
import type { Part, PartKind } from './tables.ts'
import { plainView, type View } from './view.ts'

/** What is particular about one kind of part. */
export interface Kind {
  readonly kind: PartKind
  readonly noun: string
  readonly plural: string
  readonly required: readonly string[]
  readonly defaults: JsonObject
  /** Fields that never change. */
  readonly fixed: readonly string[]
  /** Where a new one belongs: its load balancer, and its parent within. */
  place(call: Call, input: JsonObject): { readonly load_balancer: string; readonly parent: string }
  /** Refuses what does not fit to the others; ties what is made to them. */
  joined?(call: Call, row: Part): void
  left?(call: Call, row: Part): void
  more(call: Call, row: Part): JsonObject
}

export function findPart(call: Call, kind: PartKind, id: unknown, noun: string): Part {
  const row = call.cloud.octavia.parts.get(String(id ?? ''))
  if (row?.kind !== kind || row.project_id !== call.auth.projectId) {
    throw new Refusal(404, `${noun} ${String(id)} not found.`)
  }
  return row
}

const inPath = (call: Call, of: Kind): Part => {
  const row = findPart(call, of.kind, call.params.id, of.noun)
  if (call.params.parent !== undefined && row.parent !== call.params.parent) {
    throw new Refusal(404, `${of.noun} ${row.id} not found.`)
  }
  return row
}

export const viewOf =
  (of: Kind): View<Part> =>
  (call, row) => ({ ...plainView(row), ...of.more(call, row) })

export function make(call: Call, of: Kind, input: JsonObject): Answer {
  checkFields(input, [...Object.keys(of.defaults), ...of.required, 'project_id', 'tenant_id'])
  const missing = of.required.find((name) => input[name] === undefined || input[name] === null)
  if (missing !== undefined) {
    throw new Refusal(400, `Invalid input for field/attribute ${missing}. Value: 'None'. Mandatory field missing.`)
  }
  const place = of.place(call, input)
  engage(call, place.load_balancer)
  const { tenant_id: _tenant, project_id: _project, ...given } = input
  const fields = { ...of.defaults, ...given }
  const row = { id: randomUUID(), project_id: call.auth.projectId, kind: of.kind, fields, ...place }
  const { parts } = call.cloud.octavia
  const made = parts.insert({ ...row, operating_status: 'OFFLINE', ...underWork(call, 'CREATE', false) })
  of.joined?.(call, made)
  return created({ [of.kind]: viewOf(of)(call, parts.get(made.id)!) })
}

export function change(call: Call, of: Kind, input: JsonObject): Answer {
  const row = inPath(call, of)
  checkFields(input, Object.keys(of.defaults))
  const fixed = of.fixed.find((name) => name in input)
  if (fixed !== undefined) throw new Refusal(400, `Unknown attribute for argument: ${fixed}`)
  engage(call, row.load_balancer)
  const fields = { ...row.fields, ...input }
  const changed = call.cloud.octavia.parts.update(row.id, { fields, ...underWork(call, 'UPDATE', false) })
  return ok({ [of.kind]: viewOf(of)(call, changed) })
}

export function remove(call: Call, of: Kind): Answer {
  const row = inPath(call, of)
  engage(call, row.load_balancer)
  of.left?.(call, row)
  call.cloud.octavia.parts.update(row.id, onItsWayOut(call))
  return noContent()
}

export const show = (call: Call, of: Kind): Answer => ok({ [of.kind]: viewOf(of)(call, inPath(call, of)) })
