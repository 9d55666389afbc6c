import type { AuditFilter } from '#lib/access/audit-trail.ts'
import type { AuditPage } from '#lib/api/audit.ts'
import { csvHead, csvRow } from '#lib/api/audit-file.ts'
import { type Asked, answer } from '../answer.ts'
import { Problem } from '../problem.ts'

const SHOWN = 100
const AT_ONCE = 1000
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** Who did what in the session's project; admins of the cloud may ask for all projects, and for sign-ins that are nobody's. */
export const GET = answer(async (asked) => {
  const { hearth, query } = asked
  const read = reader(asked)
  const as = query.get('as')
  if (as === 'csv' || as === 'jsonl') return file(as, read)
  const [records, extra] = await read(SHOWN, placeIn(query.get('before')))
  return { records, more: extra } satisfies AuditPage
  function reader({ session }: Asked<undefined>) {
    const { identity } = session
    if (!session.shown.mayChange) throw notForReaders()
    const knowsAddresses = identity.roles.includes('admin')
    const all = query.get('projects') === 'all' && identity.isCloudAdmin === true
    const filter = { ...filterIn(query), projectId: all ? null : identity.projectId }
    return async (limit: number, before?: AuditFilter['before']) => {
      const found = await hearth.audit.read({ ...filter, limit: limit + 1, before })
      const records = found.slice(0, limit).map((one) => (knowsAddresses ? one : { ...one, address: '' }))
      const last = found.length > limit ? records.at(-1) : undefined
      return [records, last ? `${last.time}~${last.id}` : null] as const
    }
  }
})

type Read = (limit: number, before?: AuditFilter['before']) => Promise<readonly [AuditPage['records'], string | null]>

/** All of it as a file, read bit by bit: nobody waits for a year of it, and no memory holds it. */
function file(as: 'csv' | 'jsonl', read: Read): Response {
  const encoder = new TextEncoder()
  async function* lines() {
    if (as === 'csv') yield csvHead
    for (let next: string | null | undefined; next !== null; ) {
      const [records, more]: Awaited<ReturnType<Read>> = await read(AT_ONCE, placeIn(next ?? null))
      yield records.map((one) => (as === 'csv' ? csvRow(one) : `${JSON.stringify(one)}\n`)).join('')
      next = more
    }
  }
  const rows = lines()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await rows.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
  })
  return new Response(body, {
    headers: {
      'content-type': as === 'csv' ? 'text/csv; charset=utf-8' : 'application/jsonl; charset=utf-8',
      'content-disposition': `attachment; filename="audit.${as}"`,
      'cache-control': 'no-store',
    },
  })
}

function filterIn(query: URLSearchParams) {
  const word = (name: string) => query.get(name)?.slice(0, 255) || undefined
  const stackId = word('stack')
  if (stackId && !UUID.test(stackId)) throw new Problem(400, { code: 'bad-request', message: 'stack is a stack’s id.' })
  return { stackId, userName: word('user'), action: word('action'), outcome: word('outcome') }
}

/** `<time>~<id>`, as an answer before gave it. */
function placeIn(before: string | null): AuditFilter['before'] {
  if (before === null) return undefined
  const [time = '', id = ''] = before.split('~')
  if (Number.isNaN(Date.parse(time)) || !UUID.test(id))
    throw new Problem(400, { code: 'bad-request', message: 'before is what an answer gave as more.' })
  return { time: new Date(time).toISOString(), id }
}

const notForReaders = () =>
  new Problem(403, {
    code: 'forbidden',
    message: 'Who did what is told to members of the project.',
    hint: 'It takes the role member; an administrator of the project can give it.',
  })
