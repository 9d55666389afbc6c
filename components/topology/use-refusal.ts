import { useQuery } from '@tanstack/react-query'
import { request } from '#lib/api/client.ts'
import type { session } from '#lib/api/contract.ts'
import { queryKeys } from '#lib/api/query-keys.ts'

/** Why the user may not change stacks; undefined where he may, or while that is not known. */
export function useRefusal(): string | undefined {
  const { data } = useQuery({
    queryKey: queryKeys.session,
    queryFn: ({ signal }) => request<typeof session>('GET', '/api/session', { signal }),
    staleTime: 5 * 60_000,
  })
  if (!data || data.mayChange) return undefined
  return `You may only look: your roles in ${data.project.name} are ${data.roles.join(', ') || 'none'}, and changing takes member.`
}
