import type * as z from 'zod'
import { request } from '#lib/api/client.ts'
import type { choice } from '#lib/api/contract.ts'
import { queryKeys } from '#lib/api/query-keys.ts'

type Answer = z.ZodType<{ choices: z.infer<typeof choice>[] | null }>

/** What the cloud offers for a custom constraint: flavors, images, networks …; null where there is nothing to list. */
export function choicesQuery(constraint: string) {
  return {
    queryKey: queryKeys.choices(constraint),
    queryFn: async ({ signal }: { signal: AbortSignal }) => {
      const path = `/api/choices?constraint=${encodeURIComponent(constraint)}`
      return (await request<Answer>('GET', path, { signal })).choices
    },
    staleTime: 60_000,
  }
}
