import { randomUUID } from 'node:crypto'
import type { Row, Table, World } from './world.ts'

/** As whom something is sent: with a token of theirs. */
export interface Sender {
  readonly user_id: string
  readonly project_id: string
}

export interface Letter extends Row {
  readonly url: string
  /** JSON. */
  readonly body: string
  readonly as: Sender | null
}

/** What the cloud's services have to tell outside: it leaves after the transaction in which it was written. */
export class Outbox {
  readonly #letters: Table<Letter>

  constructor(world: World) {
    this.#letters = world.table<Letter>('frame', 'letter')
  }

  add(url: string, body: string, as: Sender | null): void {
    this.#letters.insert({ id: randomUUID(), project_id: null, url, body, as })
  }

  letters(): readonly Letter[] {
    return this.#letters.all()
  }

  remove(id: string): void {
    this.#letters.delete(id)
  }
}
