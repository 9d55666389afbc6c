import { useQuery } from '@tanstack/react-query'
import { choicesQuery } from '#components/document/choices-query.ts'

/** What the cloud offers for a custom constraint, once it has answered. */
export function useChoices(constraint: string | undefined) {
  return useQuery({ ...choicesQuery(constraint ?? ''), enabled: constraint !== undefined })
}
