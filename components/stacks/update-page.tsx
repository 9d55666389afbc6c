'use client'

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { PenTool } from 'lucide-react'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useCallback, useMemo, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { t } from '#components/words/t.ts'
import { told } from '#components/words/told.tsx'
import { request, send } from '#lib/api/client.ts'
import type { Draft, draft, Plan, plan, StackDetail, StackRequest, StackSource } from '#lib/api/contract.ts'
import type { StackChange } from '#lib/api/guard-contract.ts'
import { queryKeys } from '#lib/api/query-keys.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { BreakpointsField } from './breakpoints-field.tsx'
import { FailureNotice } from './failure-notice.tsx'
import { Fold } from './fold.tsx'
import type { EnvironmentFile, Given, Raw } from './launch-form.ts'
import { PlanCounts, PlanList } from './plan-list.tsx'
import { renamesIn } from './renames-in.ts'
import { UpdateApply } from './update-apply.tsx'
import { changeOf, updateChoices } from './update-change.ts'
import { updateCommand } from './update-command.ts'
import { UpdateCost } from './update-cost.tsx'
import { updateForm } from './update-form.ts'
import { UpdateOptions } from './update-options.tsx'
import { UpdateParameters } from './update-parameters.tsx'
import { useStack } from './use-stack-live.ts'

const UpdateCanvas = dynamic(() => import('./update-canvas.tsx').then((file) => file.UpdateCanvas), {
  ssr: false,
  loading: () => <Skeleton className="m-4 h-96" />,
})

/** What an update would do, before it does it: of a draft, or without one of what runs, with other parameters. */
export function UpdatePage({ stackId, draftId }: { stackId: string; draftId?: string }) {
  const stack = useStack(stackId)
  const found = useQuery({
    queryKey: queryKeys.draft(draftId ?? ''),
    queryFn: ({ signal }) => request<typeof draft>('GET', `/api/drafts/${draftId}`, { signal }),
    enabled: draftId !== undefined,
    staleTime: 0,
    gcTime: 0,
  })
  const error = stack.error ?? found.error
  if (error) {
    return (
      <div className="mx-auto max-w-2xl px-6 py-16">
        <FailureNotice error={error} onRetry={() => void Promise.all([stack.refetch(), found.refetch()])} />
      </div>
    )
  }
  if (!stack.data || (draftId !== undefined && !found.data)) {
    return (
      <div role="status" aria-label={t('Loading the update')} className="px-6 py-10">
        <Skeleton className="h-8 w-72" />
        <Skeleton className="mt-8 h-96" />
      </div>
    )
  }
  return <Review stack={stack.data} draft={found.data} />
}

/** A draft's files, in the words of a stack's. */
const sourceOf = ({ text, files, environments, layout }: Draft): Omit<StackSource, 'parameters'> => ({
  ...{ template: text, files, environments, layout },
})

const untyped: Plan['items'] = []

function Review({ stack, draft: edited }: { stack: StackDetail; draft: Draft | undefined }) {
  const [given, setGiven] = useState<Given>({})
  const [cleared, setCleared] = useState<ReadonlySet<string>>(() => new Set())
  const [choices, setChoices] = useState(() => updateChoices(stack))
  const [selected, setSelected] = useState<string>()
  /** The environment files, once a breakpoint was set or taken away. */
  const [paused, setPaused] = useState<readonly EnvironmentFile[]>()
  const source = useMemo(() => {
    const given = edited ? sourceOf(edited) : stack.source
    return paused ? { ...given, environments: [...paused] } : given
  }, [edited, stack.source, paused])
  const [now, next] = useMemo(
    () => [parseTemplate(stack.source.template), parseTemplate(source.template)],
    [stack.source.template, source.template],
  )
  const form = useMemo(
    () => updateForm(next, stack, source.environments, given, cleared),
    [next, stack, source.environments, given, cleared],
  )
  const change = useMemo(
    () => changeOf(edited || paused ? source : undefined, form.values, [...cleared], choices),
    [edited, paused, source, form.values, cleared, choices],
  )
  const body = useMemo(
    (): StackRequest => ({
      ...{ template: source.template, files: source.files, environments: source.environments },
      ...{ parameters: form.values as StackRequest['parameters'], keepParameters: true },
    }),
    [source, form.values],
  )
  const preview = usePreview(stack.id, change, form.problems.size === 0)
  const apply = useApply(stack.id, edited?.id)
  const items = preview.data?.items ?? untyped
  const renames = useMemo(() => renamesIn(items, now, next), [items, now, next])
  const setParameter = useCallback((name: string, raw: Raw | undefined) => {
    setGiven(({ [name]: _, ...others }) => (raw === undefined ? others : { ...others, [name]: raw }))
  }, [])
  const clear = (name: string, on: boolean) =>
    setCleared((before) => (on ? new Set([...before, name]) : new Set([...before].filter((one) => one !== name))))
  const changed = Object.keys(given).length + cleared.size
  const secrets = new Set(form.fields.filter(({ hidden }) => hidden).map(({ name }) => name))

  return (
    <div className="flex min-h-full flex-col lg:h-full">
      <Head stack={stack} draftId={edited?.id} />
      <div className="flex min-h-0 flex-1 flex-col lg:flex-row">
        <div className="h-[45dvh] min-h-72 border-b lg:h-auto lg:min-w-0 lg:flex-1 lg:border-b-0">
          <UpdateCanvas
            stackName={stack.name}
            items={items}
            now={now}
            next={next}
            layout={source.layout}
            selected={selected}
            onSelect={setSelected}
          />
        </div>
        <aside
          aria-label={t('Summary')}
          className="flex shrink-0 flex-col bg-canvas lg:w-[400px] lg:border-l xl:w-[500px]"
        >
          <div aria-live="polite" className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 border-b px-5 py-2.5">
            {preview.data && <PlanCounts items={items} />}
            {preview.isFetching && (
              <span className="flex items-center gap-2 text-ink-muted text-xs">
                <Spinner />
                {t('Working out the changes…')}
              </span>
            )}
          </div>
          <div className="min-h-0 flex-1 lg:overflow-y-auto">
            {form.fields.length > 0 && (
              <Fold
                title={t('Parameters')}
                detail={changed > 0 ? t('{changed} changed', { changed }) : t('kept as they are')}
                open={!edited || form.problems.size > 0}
              >
                <UpdateParameters form={form} given={given} cleared={cleared} onChange={setParameter} onClear={clear} />
              </Fold>
            )}
            <Fold title={t('Options')} detail={choices.rollback ? t('rolls back on failure') : t('no rollback')}>
              <UpdateOptions choices={choices} onChange={setChoices} />
            </Fold>
            <Fold title={t('Breakpoints')} detail={t('pauses at resources')}>
              <BreakpointsField
                resources={[...next.resources.keys()]}
                action="update"
                files={source.environments}
                onChange={setPaused}
              />
            </Fold>
            <Fold title={t('Command')} detail={t('the same from a shell')}>
              <CodeBlock
                label={t('openstack command')}
                text={updateCommand({ name: stack.name, environments: source.environments }, change, secrets)}
              />
            </Fold>
            <div className="p-5">
              {preview.error && <FailureNotice error={preview.error} onRetry={() => void preview.refetch()} />}
              {preview.isPending && form.problems.size === 0 && <Skeleton className="h-64" />}
              {form.problems.size > 0 && (
                <Notice title={t('Values are missing or wrong')}>
                  {t('{names}: see the parameters above.', { names: [...form.problems.keys()].join(', ') })}
                </Notice>
              )}
              {preview.data?.problems.map((problem) => (
                <Notice key={problem.message} tone="danger" role="alert" title={told(problem.message)} className="mb-3">
                  {problem.hint && told(problem.hint)}
                </Notice>
              ))}
              {preview.data && preview.data.problems.length === 0 && (
                <PlanList items={items} renames={renames} selected={selected} onSelect={setSelected} />
              )}
              <div className="mt-4 flex flex-col gap-3">
                <UpdateCost stackId={stack.id} body={body} ready={form.problems.size === 0} />
              </div>
            </div>
          </div>
          <UpdateApply
            stack={stack}
            plan={preview.isFetching || form.problems.size > 0 ? undefined : preview.data}
            change={change}
            apply={apply}
          />
        </aside>
      </div>
    </div>
  )
}

function Head({ stack, draftId }: { stack: StackDetail; draftId: string | undefined }) {
  return (
    <header className="shrink-0 border-b bg-surface px-6 pt-4 pb-3">
      <nav aria-label={t('Breadcrumb')} className="text-ink-muted text-xs">
        <Link href="/stacks" className="rounded-sm hover:text-ink hover:underline">
          {t('Stacks')}
        </Link>
        <span aria-hidden> / </span>
        <Link href={`/stacks/${stack.id}`} className="rounded-sm hover:text-ink hover:underline">
          {stack.name}
        </Link>
      </nav>
      <div className="mt-1 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h1 className="font-semibold text-[20px] leading-7 tracking-tight">
          {draftId === undefined
            ? t('Change the parameters of {name}', { name: stack.name })
            : t('Review the update of {name}', { name: stack.name })}
        </h1>
        <Button asChild size="sm">
          <Link href={draftId === undefined ? `/stacks/${stack.id}?tab=parameters` : `/designer/${draftId}`}>
            {draftId !== undefined && <PenTool aria-hidden />}
            {draftId === undefined ? t('Back to the stack') : t('Back to designer')}
          </Link>
        </Button>
      </div>
    </header>
  )
}

function usePreview(stackId: string, body: StackChange, enabled: boolean) {
  return useQuery({
    queryKey: [...queryKeys.stack(stackId), 'plan', body],
    queryFn: ({ signal }) => request<typeof plan>('POST', `/api/stacks/${stackId}/plan`, { body, signal }),
    enabled,
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
  })
}

function useApply(stackId: string, draftId: string | undefined) {
  const router = useRouter()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: StackChange) => send('existing' in body ? 'PATCH' : 'PUT', `/api/stacks/${stackId}`, { body }),
    onSuccess: async () => {
      router.push(`/stacks/${stackId}?tab=topology`)
      // Left over, it is but one draft too many.
      if (draftId !== undefined) await send('DELETE', `/api/drafts/${draftId}`).catch(() => undefined)
      await client.invalidateQueries({ queryKey: queryKeys.stack(stackId) })
    },
  })
}
