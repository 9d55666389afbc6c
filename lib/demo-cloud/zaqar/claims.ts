import { type Answer, type Call, created, noContent, ok, Refusal, type Route } from '../frame/call.ts'
import { hexId } from '../frame/format.ts'
import { isObject } from '../frame/shape.ts'
import type { Step } from '../frame/world.ts'
import { clientOf, freeMessages, limitOf, messageView } from './messages.ts'
import { nameOf, queueId } from './queues.ts'
import { projectOf } from './signed-url.ts'
import type { Claim, Message } from './tables.ts'

const [usualTtl, usualGrace] = [300, 60]

function secondsIn(call: Call, name: 'ttl' | 'grace', absent: number): number {
  const seconds = Number((isObject(call.body) ? call.body[name] : undefined) ?? absent)
  if (!(seconds >= 60 && seconds <= 43_200)) throw new Refusal(400, `The ${name} of a claim is 60 to 43200 seconds.`)
  return seconds
}

/** A message held until `end`: then it is free again, unless its own time is over. */
function held(row: Message, claim: string, end: number, grace: number): { claim: string; future: Step[] } {
  const gone = Math.max(row.future?.find((step) => step.gone)?.at ?? 0, end + grace * 1000)
  return {
    claim,
    future: [
      { at: end, set: { claim: null } },
      { at: gone, gone: true },
    ],
  }
}

function make(call: Call): Answer {
  const project = projectOf(call)
  clientOf(call)
  const queue = queueId(project, nameOf(call))
  const [ttl, grace] = [secondsIn(call, 'ttl', usualTtl), secondsIn(call, 'grace', usualGrace)]
  const free = freeMessages(call, queue).slice(0, limitOf(call))
  if (free.length === 0) return noContent()
  const { claims, messages } = call.cloud.zaqar
  const end = call.now + ttl * 1000
  const claim = { id: hexId().slice(0, 24), project_id: project, queue, ttl, grace }
  claims.insert({ ...claim, future: [{ at: end, gone: true }] })
  const rows = free.map((row) => messages.update(row.id, held(row, claim.id, end, grace)))
  const location = `/v2/queues/${nameOf(call)}/claims/${claim.id}`
  return created({ messages: rows.map((row) => messageView(call, row)) }, { location })
}

function find(call: Call): Claim {
  const row = call.cloud.zaqar.claims.get(call.params.id ?? '')
  if (row?.queue !== queueId(projectOf(call), nameOf(call))) throw new Refusal(404, 'No such claim.')
  return row
}

const messagesOf = (call: Call, { id, queue }: Claim) =>
  call.cloud.zaqar.messagesIn.get(queue).filter(({ claim }) => claim === id)

function renew(call: Call): Answer {
  const row = find(call)
  const { claims, messages } = call.cloud.zaqar
  const [ttl, grace] = [secondsIn(call, 'ttl', row.ttl), secondsIn(call, 'grace', row.grace)]
  const end = call.now + ttl * 1000
  claims.update(row.id, { ttl, grace, future: [{ at: end, gone: true }] })
  for (const one of messagesOf(call, row)) messages.update(one.id, held(one, row.id, end, grace))
  return noContent()
}

function release(call: Call): Answer {
  const row = call.cloud.zaqar.claims.get(call.params.id ?? '')
  if (!row) return noContent()
  const claim = find(call)
  const { claims, messages } = call.cloud.zaqar
  for (const one of messagesOf(call, claim)) {
    messages.update(one.id, { claim: null, future: one.future?.filter((step) => step.gone) })
  }
  claims.delete(claim.id)
  return noContent()
}

const path = '/v2/queues/{queue}/claims'

export const claimRoutes: Route[] = [
  { method: 'POST', path, open: true, handle: make },
  {
    method: 'GET',
    path: `${path}/{id}`,
    open: true,
    handle: (call) => {
      const row = find(call)
      const age = Math.floor((call.now - row.created_at) / 1000)
      const messages = messagesOf(call, row).map((one) => messageView(call, one))
      return ok({ age, ttl: row.ttl, messages, href: `/v2/queues/${nameOf(call)}/claims/${row.id}` })
    },
  },
  { method: 'PATCH', path: `${path}/{id}`, open: true, handle: renew },
  { method: 'DELETE', path: `${path}/{id}`, open: true, handle: release },
]
