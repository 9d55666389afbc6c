import type { ApiError } from '#lib/api/contract.ts'

/** A refusal of one of our own routes: an HTTP status and what the page shows. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly status: number
  readonly body: ApiError
  constructor(status: number, body: ApiError) {
    super(body.message)
    this.status = status
    this.body = body
  }
}

export const notFound = (what: string) =>
  new Problem(404, {
    code: 'not-found',
    message: `There is no such ${what}.`,
    hint: 'It may have been deleted, or belong to another project.',
  })
