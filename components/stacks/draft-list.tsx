'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Layers, PenTool, Rocket, Trash2, Users } from 'lucide-react'
import Link from 'next/link'
import { Badge } from '#components/ui/badge.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { rich } from '#components/words/rich.ts'
import { t } from '#components/words/t.ts'
import { request, requestList, send } from '#lib/api/client.ts'
import type { DraftSummary, draft, draftSummary } from '#lib/api/contract.ts'
import { queryKeys } from '#lib/api/query-keys.ts'

/** Designs in the making. Nothing is shown while there are none. */
export function DraftList() {
  const client = useQueryClient()
  const toast = useToast()
  const drafts = useQuery({
    queryKey: queryKeys.drafts,
    queryFn: ({ signal }) => requestList<typeof draftSummary>('drafts', '/api/drafts', { signal }),
    staleTime: 0,
  })
  const refresh = () => client.invalidateQueries({ queryKey: queryKeys.drafts })
  const drop = useMutation({
    mutationFn: async (id: string) => {
      const kept = await request<typeof draft>('GET', `/api/drafts/${id}`)
      await send('DELETE', `/api/drafts/${id}`)
      return kept
    },
    onSuccess: async (kept) => {
      const { id, revision, updatedAt, owner, mine, shared, writable, ...content } = kept
      const undo = () => void send('POST', '/api/drafts', { body: content }).then(refresh)
      toast({ title: t('Draft {name} deleted', { name: kept.name }), action: { label: t('Undo'), onSelect: undo } })
      await refresh()
    },
    onError: (error) => toast({ tone: 'danger', title: t('The draft was not deleted.'), detail: error.message }),
  })
  if (!drafts.data || drafts.data.length === 0) return null
  return (
    <section aria-labelledby="drafts" className="mt-10">
      <h2 id="drafts" className="mb-3 font-semibold text-base">
        {rich('Drafts {count}', {
          count: <span className="ml-1 font-normal text-ink-muted">{drafts.data.length}</span>,
        })}
      </h2>
      <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
        {drafts.data.map((one) => (
          <Card key={one.id} draft={one} onDrop={() => drop.mutate(one.id)} />
        ))}
      </ul>
    </section>
  )
}

function Card({ draft: one, onDrop }: { draft: DraftSummary; onDrop: () => void }) {
  const launch = one.stackId ? `/stacks/${one.stackId}/update?draft=${one.id}` : `/launch/${one.id}`
  return (
    <li className="group relative rounded-xl border bg-surface p-4 transition-colors focus-within:border-line-strong hover:border-line-strong">
      <div className="flex items-center gap-2">
        {one.stackId ? (
          <Layers aria-hidden className="size-4 text-ink-muted" />
        ) : (
          <PenTool aria-hidden className="size-4 text-ink-muted" />
        )}
        <Link
          href={`/designer/${one.id}`}
          title={one.name}
          className="truncate font-medium after:absolute after:inset-0 after:rounded-xl hover:text-accent"
        >
          {one.name || t('Untitled')}
        </Link>
        {one.stackId && <Badge tone="change">{t('update')}</Badge>}
        {one.shared && (
          <Badge>
            <Users aria-hidden className="size-3" />
            {t('shared')}
          </Badge>
        )}
      </div>
      <p className="mt-1 text-ink-muted text-xs">
        {rich('{count, plural, one {# resource} other {# resources}} · saved {time}', {
          count: one.resources,
          time: <RelativeTime iso={one.updatedAt} />,
        })}
        {!one.mine && ` · ${t('by {user}', { user: one.owner })}`}
      </p>
      <div className="absolute top-3 right-3 z-10 flex bg-surface opacity-0 pointer-coarse:opacity-100 transition-opacity focus-within:opacity-100 group-hover:opacity-100">
        <Link
          href={launch}
          aria-label={
            one.stackId ? t('Review update of {name}', { name: one.name }) : t('Launch {name}', { name: one.name })
          }
          className="inline-flex size-7 pointer-coarse:size-9 items-center justify-center rounded-lg text-ink-muted hover:bg-raised hover:text-ink"
        >
          <Rocket aria-hidden className="size-3.5" />
        </Link>
        {one.mine && (
          <IconButton size="sm" label={t('Delete draft {name}', { name: one.name })} onClick={onDrop}>
            <Trash2 aria-hidden />
          </IconButton>
        )}
      </div>
    </li>
  )
}
