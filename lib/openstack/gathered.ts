import type { Cloud, CloudRequest, Item, Service } from './cloud.ts'
import { CloudError, isCloudError } from './cloud-error.ts'

type Ask = Cloud['request']

/** A collection whose objects can be asked for, and perhaps made, many at once. */
interface Gatherable {
  readonly service: Service
  readonly path: string
  readonly singular: string
  readonly plural: string
  /** Where objects are listed with all that is said of one alone. */
  readonly listed: string
  /** The query whose answer has the objects of these ids, as far as a service can be asked so. */
  query(ids: readonly string[]): NonNullable<CloudRequest['query']>
  /** Whether the answer has all of them that there are. */
  readonly isExact: boolean
  readonly isMadeTogether: boolean
}

/** Neutron takes as many ids as an address may be long. */
const neutron = (plural: string, singular: string, isMadeTogether: boolean, path = `/v2.0/${plural}`): Gatherable => ({
  service: 'network',
  path,
  singular,
  plural,
  listed: path,
  query: (id) => ({ id }),
  isExact: true,
  isMadeTogether,
})

/** Nova and Cinder know no lists of ids, but what is waited for is mostly what was made last. */
const some = (ids: readonly string[]) => 2 * ids.length + 10

const gatherables: readonly Gatherable[] = [
  neutron('ports', 'port', true),
  neutron('security_group_rules', 'security_group_rule', true, '/v2.0/security-group-rules'),
  neutron('networks', 'network', false),
  neutron('subnets', 'subnet', false),
  neutron('floatingips', 'floatingip', false),
  {
    service: 'compute',
    path: '/servers',
    singular: 'server',
    plural: 'servers',
    listed: '/servers/detail',
    query: (ids) => ({ sort_key: 'created_at', sort_dir: 'desc', limit: some(ids) }),
    isExact: false,
    isMadeTogether: false,
  },
  {
    service: 'volume',
    path: '/volumes',
    singular: 'volume',
    plural: 'volumes',
    listed: '/volumes/detail',
    query: (ids) => ({ sort: 'created_at:desc', limit: some(ids) }),
    isExact: false,
    isMadeTogether: false,
  },
]

const fewest = 3
const most = 40
/** A service makes the objects of one request one after the other, and several requests at the same time. */
const sharesAtMost = 4

interface Asked {
  /** The id of the object asked for, or the fields of the one to be made. */
  readonly what: string | Item
  readonly one: () => Promise<unknown>
  readonly resolve: (answer: unknown) => void
  readonly reject: (error: unknown) => void
}

/**
 * Requests that are made at the same moment for single objects of one collection go out together, as one or a few:
 * whoever asks notices nothing. What a common answer may not hold is asked for alone, and so is all of it where the
 * common request is refused.
 */
export function gathered(ask: Ask): Ask {
  const waiting = new Map<string, Asked[]>()

  function together(key: string, what: Asked['what'], one: Asked['one'], send: (all: readonly Asked[]) => void) {
    return new Promise<unknown>((resolve, reject) => {
      const all = waiting.get(key) ?? []
      all.push({ what, one, resolve, reject })
      if (all.length > 1) return
      waiting.set(key, all)
      // Whoever woke at the same moment has asked by the next turn.
      setImmediate(() => {
        waiting.delete(key)
        send(all)
      })
    })
  }

  return (service, method, path, options = {}) => {
    const one = () => ask(service, method, path, options)
    const { query, microversion, headers, raw, body } = options
    if (query || microversion || headers || raw) return one()
    const place = gatherables.find((candidate) => candidate.service === service && path.startsWith(candidate.path))
    if (!place) return one()
    const id = path.slice(place.path.length + 1)
    if (method === 'GET' && /^[\w-]+$/.test(id) && id !== 'detail') {
      return together(`GET ${place.path}`, id, one, (all) => {
        for (const some of slices(all, most)) void shown(ask, place, some)
      })
    }
    const fields = (body as Record<string, Item> | undefined)?.[place.singular]
    if (method === 'POST' && path === place.path && place.isMadeTogether && fields) {
      return together(`POST ${place.path}`, fields, one, (all) => {
        const shares = Math.min(sharesAtMost, Math.max(1, Math.floor(all.length / fewest)))
        for (const some of slices(all, Math.min(most, Math.ceil(all.length / shares)))) void made(ask, place, some)
      })
    }
    return one()
  }
}

const slices = <T>(all: readonly T[], length: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / length) }, (_, at) => all.slice(at * length, (at + 1) * length))

const alone = ({ one, resolve, reject }: Asked) => void one().then(resolve, reject)

async function shown(ask: Ask, place: Gatherable, all: readonly Asked[]): Promise<void> {
  const ids = [...new Set(all.map(({ what }) => what as string))]
  if (ids.length < fewest) return all.forEach(alone)
  const found = new Map<unknown, Item>()
  let isAnswered = false
  try {
    const answer = (await ask(place.service, 'GET', place.listed, { query: place.query(ids) })) as Item | undefined
    for (const item of (answer?.[place.plural] ?? []) as Item[]) found.set(item.id, item)
    isAnswered = true
  } catch (error) {
    if (!isCloudError(error)) return all.forEach(({ reject }) => void reject(error))
  }
  for (const asked of all) {
    const item = found.get(asked.what)
    if (item) asked.resolve({ [place.singular]: item })
    else if (isAnswered && place.isExact) asked.reject(notFound(place, asked.what as string))
    else alone(asked)
  }
}

/** What a service would say that was asked for it alone. */
const notFound = ({ service, singular }: Gatherable, id: string) =>
  new CloudError({ kind: 'not-found', service, status: 404, message: `The ${singular} ${id} could not be found.` })

/** Services make all of a request or nothing; after a refusal each is told its own. */
async function made(ask: Ask, place: Gatherable, all: readonly Asked[]): Promise<void> {
  if (all.length === 1) return all.forEach(alone)
  try {
    const body = { [place.plural]: all.map(({ what }) => what) }
    const answer = (await ask(place.service, 'POST', place.path, { body })) as Record<string, Item[]>
    const items = answer[place.plural] ?? []
    all.forEach(({ what, resolve }, at) => {
      const { name } = what as Item
      const item = items[at]?.name === name ? items[at] : items.find((other) => other.name === name)
      resolve({ [place.singular]: item })
    })
  } catch (error) {
    const isRefusal = isCloudError(error) && error.status >= 400 && error.status < 500
    if (isRefusal) all.forEach(alone)
    else all.forEach(({ reject }) => void reject(error))
  }
}
