'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ChevronsUpDown, Cloud } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { Menu } from '#components/ui/menu.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { t } from '#components/words/t.ts'
import { send } from '#lib/api/client.ts'
import type { Session } from '#lib/api/contract.ts'

/** Which cloud and project this is; the other projects are one choice away. */
export function ProjectMenu({ session }: { session: Session }) {
  const client = useQueryClient()
  const router = useRouter()
  const toast = useToast()
  const change = useMutation({
    mutationFn: (projectId: string) => send('POST', '/api/session/project', { body: { projectId } }),
    onSuccess: async () => {
      router.push('/stacks')
      await client.resetQueries() // nothing of the other project may show for a moment
    },
    onError: (error) => toast({ tone: 'danger', title: t('The project could not be changed.'), detail: error.message }),
  })
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
          <span className="hidden truncate text-ink-muted lg:inline">{session.cloud.name}</span>
          <span aria-hidden className="hidden text-line-strong lg:inline">
            /
          </span>
          <span className="truncate font-medium">{session.project.name}</span>
          <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-ink-muted" />
        </button>
      }
      items={[
        session.cloud.authUrl,
        ...session.projects.map((project) => ({
          label: project.name,
          checked: project.id === session.project.id,
          onSelect: () => project.id !== session.project.id && change.mutate(project.id),
        })),
      ]}
    />
  )
}
