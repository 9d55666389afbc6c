'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { Boxes, PackagePlus, Plus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useMemo, useState } from 'react'
import type * as z from 'zod'
import { ResourceIcon, typeTitle } from '#components/graph/resource-icon.tsx'
import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { t } from '#components/words/t.ts'
import { request, requestList } from '#lib/api/client.ts'
import type { adoptionPlan, LooseObject, looseObject } from '#lib/api/guard-contract.ts'
import { queryKeys } from '#lib/api/query-keys.ts'
import { AdoptFile } from './adopt-file.tsx'
import { FailureNotice } from './failure-notice.tsx'
import { Fold } from './fold.tsx'
import { withNeeded } from './loose-graph.ts'
import { saveFile } from './save-file.ts'

const LooseMap = dynamic(() => import('./loose-map.tsx').then((file) => file.LooseMap), {
  ssr: false,
  loading: () => <Skeleton className="m-4 h-96" />,
})

/** Objects of the project that no stack has, to be picked on a map or in a list and taken over as they are. */
export function AdoptPage() {
  const objects = useQuery({
    queryKey: queryKeys.adoption,
    queryFn: ({ signal }) => requestList<typeof looseObject>('objects', '/api/adoption', { signal }),
    staleTime: 0,
  })
  const [picked, setPicked] = useState<ReadonlySet<string>>(() => new Set())
  const all = useMemo(() => objects.data ?? [], [objects.data])
  return (
    <div className="flex min-h-full flex-col lg:h-full">
      <header className="shrink-0 border-b bg-surface px-6 pt-4 pb-3">
        <h1 className="font-semibold text-[20px] leading-7 tracking-tight">{t('Take over what runs already')}</h1>
        <p className="mt-0.5 text-ink-muted">
          {t(
            'Objects of this project that no stack has. Pick some: a new stack takes them over as they are and changes nothing of them.',
          )}
        </p>
      </header>
      {objects.error && (
        <div className="p-6">
          <FailureNotice error={objects.error} onRetry={() => void objects.refetch()} />
        </div>
      )}
      {objects.isPending && (
        <div role="status" aria-label={t('Looking for objects')} className="p-6">
          <Skeleton className="h-96" />
        </div>
      )}
      {objects.data && (
        <div className="flex min-h-0 flex-1 flex-col lg:flex-row">
          <div className="h-[45dvh] min-h-72 border-b lg:h-auto lg:min-w-0 lg:flex-1 lg:border-b-0">
            {all.length === 0 ? (
              <EmptyState icon={<Boxes aria-hidden />} title={t('Nothing is left over')}>
                {t('Every object of this project that a stack could have belongs to one.')}
              </EmptyState>
            ) : (
              <LooseMap objects={all} picked={picked} onPick={setPicked} />
            )}
          </div>
          <aside
            aria-label={t('Picked objects')}
            className="flex shrink-0 flex-col bg-canvas lg:w-[420px] lg:border-l xl:w-[480px]"
          >
            <div className="min-h-0 flex-1 lg:overflow-y-auto">
              {all.length > 0 && <PickList objects={all} picked={picked} onPick={setPicked} />}
              <Fold title={t('From a file')} detail={t('adoption data of an abandoned stack')}>
                <AdoptFile />
              </Fold>
              {picked.size > 0 && <Described ids={[...picked]} />}
            </div>
            {all.length > 0 && <AdoptForm objects={all} picked={picked} onPick={setPicked} />}
          </aside>
        </div>
      )}
    </div>
  )
}

type PickProps = {
  objects: readonly LooseObject[]
  picked: ReadonlySet<string>
  onPick: (picked: ReadonlySet<string>) => void
}

function PickList({ objects, picked, onPick }: PickProps) {
  const toggle = (id: string, on: boolean) =>
    onPick(on ? new Set([...picked, id]) : new Set([...picked].filter((one) => one !== id)))
  return (
    <div className="flex flex-col gap-4 border-b p-5">
      {[...Map.groupBy(objects, ({ type }) => type)].map(([type, all]) => (
        <fieldset key={type}>
          <legend className="mb-1 flex items-center gap-2 font-semibold" title={type}>
            <ResourceIcon type={type} className="size-4 text-ink-muted" />
            {typeTitle(type)}
            <span className="font-normal text-ink-muted text-xs tabular-nums">{all.length}</span>
          </legend>
          <ul>
            {all.map(({ id, name, detail }) => (
              <li key={id} className="flex items-center gap-2.5 rounded-md px-1 py-1 hover:bg-raised">
                <Checkbox
                  id={`pick-${id}`}
                  checked={picked.has(id)}
                  onCheckedChange={(on) => toggle(id, on === true)}
                />
                <label htmlFor={`pick-${id}`} className="flex min-w-0 flex-1 items-baseline gap-2">
                  <span className="truncate">{name}</span>
                  <span className="truncate text-ink-muted text-xs">{detail}</span>
                </label>
              </li>
            ))}
          </ul>
        </fieldset>
      ))}
    </div>
  )
}

/** The template and the data that the pick comes to, before anything is begun. */
function Described({ ids }: { ids: readonly string[] }) {
  const described = useQuery({
    queryKey: [...queryKeys.adoption, 'plan', ids],
    queryFn: ({ signal }) => request<typeof adoptionPlan>('POST', '/api/adoption/plan', { body: { ids }, signal }),
    placeholderData: (previous) => previous,
  })
  return (
    <Fold title={t('Template')} detail={t('describes them as they are')} open>
      {described.error && <FailureNotice error={described.error} />}
      {!described.data && !described.error && <Skeleton className="h-40" />}
      {described.data && (
        <div className="flex flex-col gap-2">
          <CodeBlock label={t('template')} text={described.data.template} className="max-h-80" />
          <Button
            size="sm"
            className="self-start"
            onClick={() => saveFile('objects.adopt.json', JSON.stringify(described.data, null, 2))}
          >
            {t('Download adoption data')}
          </Button>
        </div>
      )}
    </Fold>
  )
}

function AdoptForm({ objects, picked, onPick }: PickProps) {
  const router = useRouter()
  const [name, setName] = useState('')
  const needed = withNeeded(objects, picked)
  const lacking = needed.size - picked.size
  const adopt = useMutation({
    mutationFn: () => request<z.ZodType<{ id: string }>>('POST', '/api/adoption', { body: { name, ids: [...picked] } }),
    onSuccess: ({ id }) => router.push(`/stacks/${id}?tab=topology`),
  })
  return (
    <form
      className="flex shrink-0 flex-col gap-3 border-t bg-surface px-5 py-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (picked.size > 0) adopt.mutate()
      }}
    >
      <p aria-live="polite" className="text-ink-muted text-xs">
        {picked.size === 0
          ? t('Nothing is picked yet. Drag with Shift on the map to pick many.')
          : t('{count} picked.', { count: picked.size })}
      </p>
      {lacking > 0 && (
        <Button size="sm" className="self-start" onClick={() => onPick(needed)}>
          <Plus aria-hidden />
          {t('{count, plural, one {Add the # object they need} other {Add the # objects they need}}', {
            count: lacking,
          })}
        </Button>
      )}
      <Field label={t('Name of the new stack')}>
        {(control) => (
          <Input {...control} required value={name} onChange={(event) => setName(event.target.value.trim())} />
        )}
      </Field>
      {adopt.error && <FailureNotice error={adopt.error} />}
      <Button
        type="submit"
        variant="primary"
        size="lg"
        disabled={picked.size === 0 || name === ''}
        busy={adopt.isPending || adopt.isSuccess}
      >
        <PackagePlus aria-hidden />
        {t('Adopt')}
      </Button>
    </form>
  )
}
