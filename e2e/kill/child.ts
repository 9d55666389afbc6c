import { readConfig } from '#lib/config.ts'
import { startServer } from '#lib/server.ts'

/*
 * A Hearth without pages, in a process of its own that may be killed at any moment; takes commands by messages and
 * answers them in the same way.
 */

const hearth = await startServer(readConfig(process.env))
const { session } = await hearth.access.signIn({ method: 'demo' })
const caller = hearth.caller(session)
const cloud = await hearth.access.cloud(session)

const collections = [
  ['network', 'network', '/v2.0/networks', 'networks'],
  ['subnet', 'network', '/v2.0/subnets', 'subnets'],
  ['port', 'network', '/v2.0/ports', 'ports'],
  ['server', 'compute', '/servers/detail', 'servers'],
  ['volume', 'volume', '/volumes/detail', 'volumes'],
] as const

/** Names of all objects of the project, by kind. */
async function objects(): Promise<Record<string, string[]>> {
  const listed = collections.map(async ([kind, service, path, key]) => {
    const items = await cloud.list(service, path, key)
    const own = items.filter((item) => (item.tenant_id ?? item.project_id ?? caller.projectId) === caller.projectId)
    return [kind, own.map((item) => String(item.name)).sort()] as const
  })
  return Object.fromEntries(await Promise.all(listed))
}

type Answerer = (argument: { id: string; name: string; template: string }) => Promise<unknown>

const commands: Readonly<Record<string, Answerer>> = {
  create: ({ name, template }) => hearth.stacks.create(caller, { name, template }),
  update: ({ id, template }) => hearth.stacks.update(caller, id, { template }),
  delete: ({ id }) => hearth.stacks.delete(caller, id),
  stack: async ({ id }) => {
    const { action, status, statusReason, operation, seq } = await hearth.stacks.stack(caller, id)
    return { state: `${action}_${status}`, statusReason, done: operation?.finishedAt != null, seq }
  },
  numbers: async ({ id }) => (await hearth.stacks.events(caller, id, 0, 1_000_000)).map(({ seq }) => seq),
  resources: async ({ id }) => (await hearth.stacks.resources(caller, id)).map(({ name }) => name),
  objects,
}

interface Message {
  readonly call: number
  readonly command: string
  readonly argument: Parameters<Answerer>[0]
}

process.on('message', ({ call, command, argument }: Message) => {
  commands[command]!(argument).then(
    (answer) => process.send!({ call, answer }),
    (error: Error) => process.send!({ call, error: error.message }),
  )
})
// Whoever asked is gone.
process.on('disconnect', () => process.exit())
process.send!({ call: 0, answer: 'ready' })
