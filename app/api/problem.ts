import type { ApiError } from '#lib/api/contract.ts'

/** A refusal of one of our own routes: an HTTP status and what the page shows. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly status: number
  readonly body: ApiError
  readonly headers: Readonly<Record<string, string>>
  constructor(status: number, body: ApiError, headers: Readonly<Record<string, string>> = {}) {
    super(body.message)
    this.status = status
    this.body = body
    this.headers = headers
  }
}

/** Too much of something; `seconds` is when to come again. */
export const tooOften = (message: string, seconds: number) => {
  const hint = `Try again in ${seconds < 60 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`}.`
  return new Problem(429, { code: 'too-often', message, hint }, { 'retry-after': String(seconds) })
}

export const notFound = (what: string) =>
  new Problem(404, {
    code: 'not-found',
    message: `There is no such ${what}.`,
    hint: 'It may have been deleted, or belong to another project.',
  })
