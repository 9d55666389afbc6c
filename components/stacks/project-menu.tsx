'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ChevronsUpDown, Cloud, LogIn } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { Menu, type MenuItem } from '#components/ui/menu.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { t } from '#components/words/t.ts'
import { request, send } from '#lib/api/client.ts'
import type { OtherSession, otherSessions, Session } from '#lib/api/contract.ts'
import { queryKeys } from '#lib/api/query-keys.ts'

/** Which cloud, region and project this is; the others are one choice away, those of other clouds too. */
export function ProjectMenu({ session }: { session: Session }) {
  const client = useQueryClient()
  const router = useRouter()
  const toast = useToast()
  const others = useQuery({
    queryKey: queryKeys.otherSessions,
    queryFn: ({ signal }) => request<typeof otherSessions>('GET', '/api/session/others', { signal }),
    staleTime: 60_000,
  })
  const change = useMutation({
    mutationFn: ({ path, body }: { path: 'project' | 'active'; body: object }) =>
      send('POST', `/api/session/${path}`, { body }),
    onSuccess: async () => {
      router.push('/stacks')
      await client.resetQueries() // nothing of the other project may show for a moment
    },
    onError: (error) => toast({ tone: 'danger', title: t('The project could not be changed.'), detail: error.message }),
  })
  const manyRegions = session.regions.length > 1
  return (
    <Menu
      align="start"
      label={t('Projects')}
      trigger={
        <button
          type="button"
          className="flex h-8 min-w-0 items-center gap-1.5 rounded-lg px-2 text-sm hover:bg-raised data-[state=open]:bg-raised"
        >
          <Cloud aria-hidden className="size-4 shrink-0 text-ink-muted" />
          <span className="sr-only">{t('Cloud and project:')} </span>
          <span className="hidden truncate text-ink-muted lg:inline">
            {session.cloud.name}
            {manyRegions && ` · ${session.region}`}
          </span>
          <span aria-hidden className="hidden text-line-strong lg:inline">
            /
          </span>
          <span className="truncate font-medium">{session.project.name}</span>
          <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-ink-muted" />
        </button>
      }
      items={[
        session.cloud.authUrl,
        ...session.projects.map(({ id, name }) => ({
          label: name,
          checked: id === session.project.id,
          onSelect: () => id !== session.project.id && change.mutate({ path: 'project', body: { projectId: id } }),
        })),
        ...(manyRegions ? [null, t('Region')] : []),
        ...(manyRegions ? session.regions : []).map((region) => ({
          label: region,
          checked: region === session.region,
          onSelect: () => region !== session.region && change.mutate({ path: 'project', body: { region } }),
        })),
        null,
        ...elsewhere(others.data ?? [], (key) => change.mutate({ path: 'active', body: { key } })),
        {
          label: t('Sign in to another cloud'),
          icon: <LogIn aria-hidden />,
          onSelect: () => router.push('/sign-in'),
        },
      ]}
    />
  )
}

function elsewhere(others: readonly OtherSession[], onSelect: (key: string) => void): MenuItem[] {
  if (others.length === 0) return []
  return [
    t('Also signed in'),
    ...others.map(({ key, cloud, region, project, user }) => ({
      label: `${[cloud, region].filter(Boolean).join(' · ')} / ${project} (${user})`,
      onSelect: () => onSelect(key),
    })),
  ]
}
