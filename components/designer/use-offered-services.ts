import { useQuery } from '@tanstack/react-query'
import { request } from '#lib/api/client.ts'
import type { services } from '#lib/api/contract.ts'
import { queryKeys } from '#lib/api/query-keys.ts'

/** The services that the connected cloud has, of those that resources are made by; undefined while nobody knows. */
export function useOfferedServices(): readonly string[] | undefined {
  const { data } = useQuery({
    queryKey: queryKeys.services,
    queryFn: ({ signal }) => request<typeof services>('GET', '/api/services', { signal }),
    staleTime: 5 * 60_000,
  })
  return data?.services
}
