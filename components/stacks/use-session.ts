import { useQuery } from '@tanstack/react-query'
import { request } from '#lib/api/client.ts'
import type { session } from '#lib/api/contract.ts'
import { queryKeys } from '#lib/api/query-keys.ts'

/** Who is signed in, where. */
export function useSession() {
  return useQuery({
    queryKey: queryKeys.session,
    queryFn: ({ signal }) => request<typeof session>('GET', '/api/session', { signal }),
    staleTime: 5 * 60_000,
  })
}
