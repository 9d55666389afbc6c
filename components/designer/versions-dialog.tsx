'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Bookmark, Clock, Layers, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Content } from '#components/document/document.ts'
import type { Saver } from '#components/document/saver.ts'
import { useDocument } from '#components/document/use-document.ts'
import { Button } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Dialog } from '#components/ui/dialog.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Input } from '#components/ui/input.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { rich } from '#components/words/rich.ts'
import { t } from '#components/words/t.ts'
import { request, requestList, send } from '#lib/api/client.ts'
import type {
  Draft,
  DraftDocument,
  DraftVersion,
  draftVersion,
  draftVersionContent,
  stackDetail,
} from '#lib/api/contract.ts'
import { queryKeys } from '#lib/api/query-keys.ts'
import { ComparedDesigns } from './compared-designs.tsx'
import { keepVersion } from './keep-version.ts'

interface Props {
  readonly draft: DraftDocument
  readonly saver: Saver
  readonly onClose: () => void
}

/** Stands for what the stack runs, beside the ids of versions. */
const launched = 'launched'

/** Earlier states of the design: what differs from now, and the way back. */
export function VersionsDialog({ draft, saver, onClose }: Props) {
  const document = useDocument()
  const path = `/api/drafts/${draft.id}/versions`
  const versions = useQuery({
    queryKey: queryKeys.versions(draft.id),
    queryFn: ({ signal }) => requestList<typeof draftVersion>('versions', path, { signal }),
    staleTime: 0,
  })
  const [picked, pick] = useState<string>()
  const chosen = picked ?? versions.data?.[0]?.id ?? (draft.stackId ? launched : undefined)
  const content = useVersion(draft, chosen)
  const toast = useToast()
  const client = useQueryClient()
  const restore = useMutation({
    mutationFn: async (content: Content) => {
      const name = chosen === launched ? t('what was launched') : nameOf(versions.data, chosen)
      await keepVersion(draft.id, saver, t('Before restoring {name}', { name }).slice(0, 200))
      document.replace(content, t('Restore {name}', { name }))
      return name
    },
    onSuccess: (name) => {
      toast({
        title: t('Restored {name}', { name }),
        action: { label: t('Undo'), onSelect: () => void document.undo() },
      })
      void client.invalidateQueries({ queryKey: queryKeys.versions(draft.id) })
      onClose()
    },
    onError: (error) => toast({ tone: 'danger', title: t('Not restored.'), detail: error.message }),
  })
  return (
    <Dialog
      open
      wide="full"
      onOpenChange={(open) => !open && onClose()}
      title={t('Versions')}
      description={t('Kept before each import, launch and restore, and whenever you name one.')}
      actions={
        <>
          <Button data-autofocus onClick={onClose}>
            {t('Close')}
          </Button>
          {!document.readOnly && (
            <Button
              variant="primary"
              disabled={!content.data}
              busy={restore.isPending}
              onClick={() => content.data && restore.mutate(content.data)}
            >
              {t('Restore this version')}
            </Button>
          )}
        </>
      }
    >
      <div className="grid h-[64dvh] grid-cols-[260px_1fr] gap-4">
        <div className="flex min-h-0 flex-col gap-3">
          {!document.readOnly && <NameNow draftId={draft.id} saver={saver} onKept={pick} />}
          <List draft={draft} versions={versions.data} chosen={chosen} onPick={pick} />
        </div>
        <div className="min-h-0 overflow-y-auto">
          {versions.error && <Notice tone="danger" role="alert" title={versions.error.message} />}
          {content.error && <Notice tone="danger" role="alert" title={content.error.message} />}
          {content.data && <ComparedDesigns key={chosen} before={content.data} after={document.current()} />}
          {content.isLoading && <Skeleton className="h-56 w-full" />}
          {versions.data && chosen === undefined && (
            <p className="p-6 text-center text-ink-muted text-sm">
              {t('There are no versions yet. Name what you have now, and you can come back to it.')}
            </p>
          )}
        </div>
      </div>
    </Dialog>
  )
}

const nameOf = (versions: readonly DraftVersion[] = [], id: string | undefined) =>
  versions.find((version) => version.id === id)?.name ?? t('a version')

/** What a version held, or what the draft's stack was launched from. */
function useVersion(draft: DraftDocument, chosen: string | undefined) {
  return useQuery({
    queryKey: queryKeys.version(draft.id, chosen ?? ''),
    enabled: chosen !== undefined,
    staleTime: chosen === launched ? 0 : Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }): Promise<Content> => {
      if (chosen !== launched)
        return contentOf(
          await request<typeof draftVersionContent>('GET', `/api/drafts/${draft.id}/versions/${chosen}`, { signal }),
        )
      const { source } = await request<typeof stackDetail>('GET', `/api/stacks/${draft.stackId}`, { signal })
      return contentOf({ ...source, text: source.template })
    },
  })
}

function contentOf({
  text,
  layout,
  files,
  environments,
}: Pick<Draft, 'text' | 'layout' | 'files' | 'environments'>): Content {
  return { text, layout: new Map(Object.entries(layout)), files: new Map(Object.entries(files)), environments }
}

function NameNow({ draftId, saver, onKept }: { draftId: string; saver: Saver; onKept: (id: string) => void }) {
  const [name, setName] = useState('')
  const client = useQueryClient()
  const keep = useMutation({
    mutationFn: () => keepVersion(draftId, saver, name.trim(), true),
    onSuccess: async ({ id }) => {
      setName('')
      await client.invalidateQueries({ queryKey: queryKeys.versions(draftId) })
      onKept(id)
    },
  })
  return (
    <form
      className="flex flex-col gap-1"
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== '') keep.mutate()
      }}
    >
      <div className="flex gap-2">
        <Input
          aria-label={t('Name of the version')}
          placeholder={t('Name what you have now')}
          value={name}
          maxLength={200}
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="submit" disabled={name.trim() === ''} busy={keep.isPending}>
          {t('Keep')}
        </Button>
      </div>
      {keep.error && (
        <p role="alert" className="text-danger text-xs">
          {keep.error.message}
        </p>
      )}
    </form>
  )
}

interface ListProps {
  readonly draft: DraftDocument
  readonly versions: readonly DraftVersion[] | undefined
  readonly chosen: string | undefined
  readonly onPick: (id: string) => void
}

function List({ draft, versions, chosen, onPick }: ListProps) {
  const document = useDocument()
  const client = useQueryClient()
  const drop = useMutation({
    mutationFn: (id: string) => send('DELETE', `/api/drafts/${draft.id}/versions/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.versions(draft.id) }),
  })
  if (!versions) return <Skeleton className="h-40 w-full" />
  const row = (id: string) =>
    classNames(
      'flex w-full items-start gap-2 rounded-lg border px-2.5 py-2 text-left text-sm transition-colors',
      id === chosen ? 'border-accent bg-accent-soft' : 'border-transparent hover:bg-raised',
    )
  return (
    <ul aria-label={t('Versions, newest first')} className="flex min-h-0 flex-1 flex-col gap-0.5 overflow-y-auto">
      {draft.stackId && (
        <li>
          <button
            type="button"
            aria-pressed={chosen === launched}
            className={row(launched)}
            onClick={() => onPick(launched)}
          >
            <Layers aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-muted" />
            <span>
              {t('As launched')}
              <span className="block text-ink-muted text-xs">{t('what the stack runs')}</span>
            </span>
          </button>
        </li>
      )}
      {versions.map(({ id, name, named, by, time }) => (
        <li key={id} className="group relative">
          <button type="button" aria-pressed={id === chosen} className={row(id)} onClick={() => onPick(id)}>
            {named ? (
              <Bookmark aria-hidden className="mt-0.5 size-4 shrink-0 text-accent" />
            ) : (
              <Clock aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-muted" />
            )}
            <span className="min-w-0">
              <span className={classNames('block break-words', named && 'font-medium')}>{name}</span>
              <span className="block text-ink-muted text-xs">
                {rich('{time} by {by}', { time: <RelativeTime iso={time} />, by })}
              </span>
            </span>
          </button>
          {!document.readOnly && (
            <IconButton
              size="sm"
              label={t('Delete version {name}', { name })}
              className="absolute top-1.5 right-1 bg-surface opacity-0 pointer-coarse:opacity-100 focus-visible:opacity-100 group-hover:opacity-100"
              onClick={() => drop.mutate(id)}
            >
              <Trash2 aria-hidden />
            </IconButton>
          )}
        </li>
      ))}
    </ul>
  )
}
