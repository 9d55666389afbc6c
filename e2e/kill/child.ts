import { readConfig } from '#lib/config.ts'
import type { Item } from '#lib/openstack/cloud.ts'
import { startServer } from '#lib/server.ts'

/*
 * What `npm start` runs, less its pages, in a process of its own that may be killed at any moment; takes commands by
 * messages and answers them in the same way.
 */

const hearth = await startServer(readConfig(process.env))
const { session } = await hearth.access.signIn({ method: 'demo' })
const caller = hearth.caller(session)
const cloud = await hearth.access.cloud(session)

const collections = [
  ['network', 'network', '/v2.0/networks', 'networks'],
  ['subnet', 'network', '/v2.0/subnets', 'subnets'],
  ['port', 'network', '/v2.0/ports', 'ports'],
  ['router', 'network', '/v2.0/routers', 'routers'],
  ['security group', 'network', '/v2.0/security-groups', 'security_groups'],
  ['server', 'compute', '/servers/detail', 'servers'],
  ['key pair', 'compute', '/os-keypairs', 'keypairs'],
  ['volume', 'volume', '/volumes/detail', 'volumes'],
  ['image', 'image', '/v2/images', 'images'],
  ['backup', 'volume', '/backups/detail', 'backups'],
] as const

/** Names of all objects of the project, by kind. */
async function objects(): Promise<Record<string, string[]>> {
  const listed = await Promise.all(
    collections.map(async ([kind, service, path, key]) => {
      const items = (await cloud.list(service, path, key)).map((item) => (item.keypair ?? item) as Item)
      return [kind, items.filter((item) => projectOf(item) === caller.projectId)] as const
    }),
  )
  const volumes = listed.find(([kind]) => kind === 'volume')![1]
  const servers = listed.find(([kind]) => kind === 'server')![1]
  const suspended = servers.filter(({ status }) => status === 'SUSPENDED')
  const attached = volumes.filter(({ status }) => status === 'in-use')
  const names = (items: readonly Item[]) => items.map((item) => String(item.name)).sort()
  return Object.fromEntries(
    [...listed, ['attached volume', attached] as const, ['suspended server', suspended] as const].map(([kind, all]) => [
      kind,
      names(all),
    ]),
  )
}

const projectOf = (item: Item) => item.tenant_id ?? item.project_id ?? item.owner ?? caller.projectId

type Answerer = (argument: { id: string; name: string; template: string }) => Promise<unknown>

const commands: Readonly<Record<string, Answerer>> = {
  create: ({ name, template }) => hearth.stacks.create(caller, { name, template }),
  update: ({ id, template }) => hearth.stacks.update(caller, id, { template }),
  suspend: ({ id }) => hearth.stacks.suspend(caller, id),
  resume: ({ id }) => hearth.stacks.resume(caller, id),
  snapshot: async ({ id }) => void (await hearth.stacks.snapshot(caller, id)),
  delete: ({ id }) => hearth.stacks.delete(caller, id),
  stack: async ({ id }) => {
    const { action, status, statusReason, operation } = await hearth.stacks.stack(caller, id)
    return { state: `${action}_${status}`, statusReason, done: operation?.finishedAt != null }
  },
  events: async ({ id }) => {
    const events = await hearth.stacks.events(caller, id, 0, 1_000_000)
    return events.map(({ seq, time }) => ({ seq, time: Date.parse(time) }))
  },
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
