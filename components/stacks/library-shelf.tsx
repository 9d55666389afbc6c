'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { BookMarked, Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { KeptWords, type Words } from '#components/document/kept-words.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Menu } from '#components/ui/menu.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { rich } from '#components/words/rich.ts'
import { t } from '#components/words/t.ts'
import { request, requestList, send } from '#lib/api/client.ts'
import type { DraftContent, LibraryTemplate, libraryTemplate, libraryTemplateContent } from '#lib/api/contract.ts'
import { queryKeys } from '#lib/api/query-keys.ts'
import { costWords } from './cost-words.ts'
import { matches } from './matches.ts'

interface Props {
  readonly query: string
  readonly tag: string | undefined
  readonly busy: boolean
  readonly onChoose: (content: DraftContent) => void
  readonly onRefused: (message: string) => void
}

/** What the project keeps to start from. Nothing is shown while there is none. */
export function LibraryShelf({ query, tag, busy, onChoose, onRefused }: Props) {
  const library = useQuery({
    queryKey: queryKeys.library,
    queryFn: ({ signal }) => requestList<typeof libraryTemplate>('templates', '/api/library', { signal }),
    staleTime: 0,
  })
  const [editing, edit] = useState<LibraryTemplate>()
  const client = useQueryClient()
  const toast = useToast()
  const refresh = () => client.invalidateQueries({ queryKey: queryKeys.library })
  const contentOf = (id: string) => request<typeof libraryTemplateContent>('GET', `/api/library/${id}`)
  const choose = ({ id }: LibraryTemplate) =>
    void contentOf(id).then(
      ({ name, text, layout, files, environments }) => onChoose({ name, text, layout, files, environments }),
      (error: Error) => onRefused(error.message),
    )
  const drop = useMutation({
    mutationFn: async ({ id }: LibraryTemplate) => {
      const kept = await contentOf(id)
      await send('DELETE', `/api/library/${id}`)
      return kept
    },
    onSuccess: async ({ id, by, updatedAt, types, ...content }) => {
      const undo = () => void send('POST', '/api/library', { body: content }).then(refresh)
      toast({
        title: t('{name} was removed from the library', { name: content.name }),
        action: { label: t('Undo'), onSelect: undo },
      })
      await refresh()
    },
    onError: (error) => toast({ tone: 'danger', title: t('Not removed.'), detail: error.message }),
  })
  const found = (library.data ?? []).filter(
    ({ name, summary, tags, types }) =>
      (tag === undefined || tags.includes(tag)) && matches(query, [name, summary, ...tags, ...types]),
  )
  if (!library.data?.length) return null
  return (
    <section aria-labelledby="library" className="mt-8">
      <h2 id="library" className="font-semibold text-[18px] leading-6 tracking-tight">
        {t('Your project’s library')}
      </h2>
      {found.length === 0 && <p className="mt-3 text-ink-muted text-sm">{t('Nothing in the library is like that.')}</p>}
      <ul className="mt-4 grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {found.map((template) => (
          <Card
            key={template.id}
            template={template}
            busy={busy}
            onChoose={() => choose(template)}
            onEdit={() => edit(template)}
            onDrop={() => drop.mutate(template)}
          />
        ))}
      </ul>
      {editing && <EditDialog template={editing} onClose={() => edit(undefined)} onDone={refresh} />}
    </section>
  )
}

interface CardProps {
  readonly template: LibraryTemplate
  readonly busy: boolean
  readonly onChoose: () => void
  readonly onEdit: () => void
  readonly onDrop: () => void
}

function Card({ template, busy, onChoose, onEdit, onDrop }: CardProps) {
  const { name, summary, tags, by, updatedAt, types } = template
  return (
    <li className="relative flex flex-col rounded-xl border bg-surface p-4 transition-colors focus-within:border-accent hover:border-accent">
      <button
        type="button"
        disabled={busy}
        onClick={onChoose}
        className="flex items-center gap-2 pr-8 text-left font-medium text-base after:absolute after:inset-0 after:rounded-xl"
      >
        <BookMarked aria-hidden className="size-4 shrink-0 text-accent" />
        <span className="min-w-0 break-words">{name}</span>
      </button>
      {summary && <p className="mt-1 line-clamp-3 text-ink-muted text-sm">{summary}</p>}
      {tags.length > 0 && (
        <p className="mt-2 flex flex-wrap gap-1">
          {tags.map((one) => (
            <Badge key={one}>{one}</Badge>
          ))}
        </p>
      )}
      <p className="mt-auto pt-2 text-ink-muted text-xs">
        {rich('Takes {cost} · {by}, {time}', { cost: costWords(types), by, time: <RelativeTime iso={updatedAt} /> })}
      </p>
      <div className="absolute top-3 right-3 z-10">
        <Menu
          label={t('What to do with {name}', { name })}
          trigger={
            <IconButton size="sm" label={t('More about {name}', { name })}>
              <Ellipsis aria-hidden />
            </IconButton>
          }
          items={[
            { label: t('Rename and describe…'), icon: <Pencil aria-hidden />, onSelect: onEdit },
            { label: t('Remove from the library'), icon: <Trash2 aria-hidden />, danger: true, onSelect: onDrop },
          ]}
        />
      </div>
    </li>
  )
}

interface EditProps {
  readonly template: LibraryTemplate
  readonly onClose: () => void
  readonly onDone: () => Promise<void>
}

function EditDialog({ template, onClose, onDone }: EditProps) {
  const [words, setWords] = useState<Words>(template)
  const save = useMutation({
    mutationFn: () =>
      send('PUT', `/api/library/${template.id}`, {
        body: { name: words.name.trim(), summary: words.summary, tags: template.tags },
      }),
    onSuccess: async () => {
      await onDone()
      onClose()
    },
  })
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('In the library')}
      actions={
        <>
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button
            variant="primary"
            disabled={words.name.trim() === ''}
            busy={save.isPending}
            onClick={() => save.mutate()}
          >
            {t('Save')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 pb-1">
        <KeptWords words={words} onChange={setWords} error={save.error?.message} />
      </div>
    </Dialog>
  )
}
