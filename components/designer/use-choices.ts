import { useQuery } from '@tanstack/react-query'
import { z } from 'zod'
import { request } from '#lib/api/client.ts'
import { choice } from '#lib/api/contract.ts'
import { queryKeys } from '#lib/api/query-keys.ts'

const answer = z.object({ choices: z.array(choice).nullable() })

/** What the cloud offers for a custom constraint: flavors, images, networks …; null where there is nothing to list. */
export function useChoices(constraint: string | undefined) {
  return useQuery({
    queryKey: queryKeys.choices(constraint ?? ''),
    queryFn: ({ signal }) =>
      request(answer, 'GET', `/api/choices?constraint=${encodeURIComponent(constraint ?? '')}`, { signal }),
    enabled: constraint !== undefined,
    staleTime: 60_000,
    select: (data) => data.choices,
  })
}
