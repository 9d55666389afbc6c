import { useQuery } from '@tanstack/react-query'
import { t } from '#components/words/t.ts'
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
  return t('You may only look: your roles in {project} are {roles}, and changing takes member.', {
    project: data.project.name,
    roles: data.roles.join(', ') || t('none'),
  })
}
