import { fetchRequest } from '#lib/api/contract.ts'
import { answer } from '../answer.ts'
import { Problem } from '../problem.ts'

/** Fetches a text for the page. Addresses inside this network are refused, also by name and by redirect. */
export const POST = answer(
  async ({ hearth, body }) => {
    const fetched = await hearth.fetchText(body.url)
    if ('text' in fetched) return fetched
    throw new Problem(422, {
      code: 'not-fetched',
      message: `Nothing could be fetched: ${fetched.problem}`,
      hint: 'The address must be on the public network and answer with text.',
    })
  },
  fetchRequest,
  { readersMay: true },
)
