import type { QueryClient } from '@tanstack/react-query'
import type { ChoiceLoader } from '#components/document/assistant.ts'
import { choicesQuery } from '#components/document/choices-query.ts'

/** Asks the cloud what it has, by way of the pages’ own memory. */
export function choiceLoader(client: QueryClient): ChoiceLoader {
  return async (constraint) =>
    (await client.fetchQuery(choicesQuery(constraint)))?.map(({ detail, ...choice }) => ({
      ...choice,
      ...(detail !== undefined && { detail }),
    }))
}
