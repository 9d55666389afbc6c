import * as Y from 'yjs'
import { toBase64 } from '#lib/api/base64.ts'
import type { DraftNews, DraftPerson } from '#lib/api/contract.ts'
import { type DraftParts, partsOf, sharedDraft, writeParts } from '#lib/api/shared-draft.ts'
import type { Database } from '#lib/db/database.ts'
import type { DraftReach, DraftStore, StoredDraft } from '#lib/db/draft-store.ts'

/** Drafts that several windows have open at once. */
export interface LiveDrafts {
  /** The whole document, as an update; null when the draft is gone. */
  document(reach: DraftReach, id: string): Promise<Uint8Array | null>
  /** Merges an update of the shared document into a draft; answers its revision, null when it is gone. Throws BadUpdate. */
  merge(reach: DraftReach, id: string, update: Uint8Array): Promise<number | null>
  /** Writes parts over those at `revision`; null when the draft has moved on, or is gone. */
  write(reach: DraftReach, id: string, revision: number, parts: Partial<DraftParts>): Promise<number | null>
  /**
   * What others change from `vector` (a Yjs state vector) on, and who is there, until `signal` is aborted: then `client`
   * has left.
   */
  follow(reach: DraftReach, id: string, from: Follower, signal: AbortSignal): AsyncGenerator<DraftNews>
  /** Tells everybody where somebody is now. */
  tell(id: string, person: DraftPerson): Promise<void>
  stop(): Promise<void>
}

export interface Follower {
  readonly vector: Uint8Array
  readonly client: string
}

/** An update that cannot be read, or that would make the draft too large. */
export class BadUpdate extends Error {
  override readonly name = 'BadUpdate'
}

interface Options {
  readonly store: DraftStore
  readonly database: Pick<Database, 'listen' | 'notify'>
  readonly channel: string
  readonly clock: { now(): number }
  /** A name that no other line has. */
  readonly newLine: () => string
}

/** Bytes of a whole document, with the traces of what was deleted. */
const largest = 24 * 1024 * 1024
/** Documents kept in memory, so that a change need not read all of one. */
const mostDocuments = 40
/** Who says nothing for so long is gone (ms). */
const silence = 45_000

/** Of `client`, one `line` was opened or has ended: a window that comes back may have two for a moment. */
type News =
  | { readonly draft: string; readonly revision: number }
  | { readonly draft: string; readonly person: DraftPerson }
  | { readonly draft: string; readonly client: string; readonly line: string; readonly open: boolean }

/** Merges drafts in the database and tells those who follow; several processes may serve one draft. */
export async function liveDrafts({ store, database, channel, clock, newLine }: Options): Promise<LiveDrafts> {
  const documents = new Map<string, { doc: Y.Doc; revision: number }>()
  const people = new Map<string, Attendance>()
  const followers = new Map<string, Set<() => void>>()
  const revisions = new Map<string, number>()

  const wake = (id: string) => {
    for (const follower of followers.get(id) ?? []) follower()
  }
  const hear = (news: News) => {
    if (!followers.has(news.draft)) return
    const there = people.get(news.draft) ?? attendance(clock)
    people.set(news.draft, there)
    if ('revision' in news) revisions.set(news.draft, news.revision)
    else if ('person' in news) there.seen(news.person)
    else there.line(news.client, news.line, news.open)
    wake(news.draft)
  }
  /** After a lost connection anything may have changed. */
  const hearAgain = () => {
    revisions.clear()
    for (const id of followers.keys()) wake(id)
  }
  const stopListening = await database.listen(channel, (payload) =>
    payload === '' ? hearAgain() : hear(JSON.parse(payload) as News),
  )

  const documentOf = (id: string, { state, parts, revision }: StoredDraft): Y.Doc => {
    const known = documents.get(id)
    if (known?.revision === revision) return known.doc
    const doc = state ? new Y.Doc() : sharedDraft(parts)
    if (state) Y.applyUpdate(doc, state)
    remember(id, doc, revision)
    return doc
  }
  const remember = (id: string, doc: Y.Doc, revision: number) => {
    documents.delete(id)
    documents.set(id, { doc, revision })
    for (const [oldest] of documents) if (documents.size > mostDocuments) documents.delete(oldest)
  }
  const change = async (reach: DraftReach, id: string, make: (doc: Y.Doc, revision: number) => boolean) => {
    let doc: Y.Doc | undefined
    try {
      const saved = await store.change(reach, id, (stored) => {
        doc = documentOf(id, stored)
        if (!make(doc, stored.revision)) return undefined
        const state = Y.encodeStateAsUpdate(doc)
        if (state.length > largest) throw new BadUpdate('This design has grown too large.')
        return { state, parts: partsOf(doc) }
      })
      if (saved !== null && doc) remember(id, doc, saved)
      return saved
    } catch (error) {
      documents.delete(id)
      throw error
    }
  }
  const latest = async (reach: DraftReach, id: string) => {
    const known = documents.get(id)
    if (known && known.revision === revisions.get(id)) return known
    const stored = await store.stored(reach, id)
    if (!stored) return null
    const doc = documentOf(id, stored)
    if (followers.has(id)) revisions.set(id, stored.revision)
    remember(id, doc, stored.revision)
    return { doc, revision: stored.revision }
  }
  const tell = (news: News) => database.notify(channel, JSON.stringify(news))

  return {
    document: async (reach, id) => {
      const stored = await store.stored(reach, id)
      return stored && Y.encodeStateAsUpdate(documentOf(id, stored))
    },
    merge: (reach, id, update) =>
      change(reach, id, (doc) => {
        try {
          Y.applyUpdate(doc, update)
        } catch {
          throw new BadUpdate('This change cannot be read.')
        }
        return true
      }),
    write: (reach, id, revision, parts) =>
      change(reach, id, (doc, now) => {
        if (now === revision) writeParts(doc, parts)
        return now === revision
      }),
    async *follow(reach, id, { vector, client }, signal) {
      let known = vector
      let told = -1
      let toldPeople = ''
      const bell = bellFor(followers, id, signal)
      const line = { draft: id, client, line: newLine() }
      try {
        await tell({ ...line, open: true })
        while (!signal.aborted) {
          const now = await latest(reach, id)
          if (!now) return yield { kind: 'gone' }
          if (now.revision !== told) {
            const update = toBase64(Y.encodeStateAsUpdate(now.doc, known))
            known = Y.encodeStateVector(now.doc)
            told = now.revision
            yield { kind: 'change', update, revision: told }
          }
          const here = people.get(id)?.present() ?? []
          const words = JSON.stringify(here)
          if (words !== toldPeople) yield { kind: 'people', people: here }
          toldPeople = words
          await bell.rung()
        }
      } finally {
        bell.stop()
        await tell({ ...line, open: false })
        if (!followers.has(id)) for (const memory of [people, revisions, documents]) memory.delete(id)
      }
    },
    tell: (id, person) => tell({ draft: id, person: brief(person) }),
    stop: stopListening,
  }
}

type Attendance = ReturnType<typeof attendance>

/** Who is at a draft. A word that comes after its window has gone counts for nothing. */
function attendance(clock: Options['clock']) {
  const people = new Map<string, DraftPerson & { at: number }>()
  const lines = new Map<string, Set<string>>()
  return {
    seen(person: DraftPerson) {
      if (lines.get(person.client)?.size !== 0) people.set(person.client, { ...person, at: clock.now() })
    },
    line(client: string, line: string, open: boolean) {
      const known = lines.get(client) ?? new Set()
      lines.set(client, known)
      if (open) known.add(line)
      else known.delete(line)
      if (known.size === 0) people.delete(client)
    },
    present(): DraftPerson[] {
      const late = clock.now() - silence
      return [...people.values()].flatMap(({ at, ...person }) => (at > late ? [person] : []))
    },
  }
}

/** PostgreSQL carries 8000 bytes: of a large selection, what fits. */
function brief(person: DraftPerson): DraftPerson {
  const selection = [...person.selection]
  while (new TextEncoder().encode(JSON.stringify(selection)).length > 4000) selection.pop()
  return { ...person, selection }
}

/** Rings when something happened to a draft since it was last asked, and now and then, for those who leave unsaid. */
function bellFor(followers: Map<string, Set<() => void>>, id: string, signal: AbortSignal) {
  let pending = false
  let resume: () => void = () => undefined
  const ring = () => {
    pending = true
    resume()
  }
  const all = followers.get(id) ?? new Set()
  followers.set(id, all.add(ring))
  signal.addEventListener('abort', ring, { once: true })
  const now = setInterval(ring, silence / 2)
  return {
    async rung() {
      if (!pending) await new Promise<void>((done) => (resume = done))
      pending = false
    },
    stop() {
      clearInterval(now)
      all.delete(ring)
      if (all.size === 0) followers.delete(id)
    },
  }
}
