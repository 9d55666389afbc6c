'use client'

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Check, ChevronDown, PenTool } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useCallback, useMemo, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { Switch } from '#components/ui/switch.tsx'
import { request, send } from '#lib/api/client.ts'
import { type Draft, draft, plan, type StackDetail, type StackRequest } from '#lib/api/contract.ts'
import { queryKeys } from '#lib/api/query-keys.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { dataLost } from './data-loss.ts'
import { FailureNotice } from './failure-notice.tsx'
import type { Given, Raw } from './launch-form.ts'
import { ParameterField } from './parameter-field.tsx'
import { PlanCounts, PlanList } from './plan-list.tsx'
import { UpdateCost } from './update-cost.tsx'
import { type UpdateForm, updateForm } from './update-form.ts'
import { useStack } from './use-stack-live.ts'

/** What an update would do, before it does it. */
export function UpdatePage({ stackId, draftId }: { stackId: string; draftId: string }) {
  const stack = useStack(stackId)
  const found = useQuery({
    queryKey: queryKeys.draft(draftId),
    queryFn: ({ signal }) => request(draft, 'GET', `/api/drafts/${draftId}`, { signal }),
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
  if (!stack.data || !found.data) {
    return (
      <div role="status" aria-label="Loading the update" className="mx-auto max-w-[1120px] px-6 py-10">
        <Skeleton className="h-8 w-72" />
        <Skeleton className="mt-8 h-96" />
      </div>
    )
  }
  return <Review stack={stack.data} draft={found.data} />
}

function Review({ stack, draft: source }: { stack: StackDetail; draft: Draft }) {
  const [given, setGiven] = useState<Given>({})
  const [rollback, setRollback] = useState(!stack.disableRollback)
  const [typed, setTyped] = useState('')
  const template = useMemo(() => parseTemplate(source.text), [source.text])
  const form = useMemo(
    () => updateForm(template, stack, source.environments, given),
    [template, stack, source.environments, given],
  )
  const body = useMemo(
    (): StackRequest => ({
      template: source.text,
      files: source.files,
      environments: source.environments,
      layout: source.layout,
      parameters: form.values as StackRequest['parameters'],
      keepParameters: true,
      tags: stack.tags,
      timeoutMins: stack.timeoutMins,
      disableRollback: !rollback,
    }),
    [source, form.values, stack.tags, stack.timeoutMins, rollback],
  )
  const preview = usePreview(stack.id, body, form.problems.size === 0)
  const apply = useApply(stack.id, source.id)
  const lost = dataLost(preview.data?.items ?? [])
  const blocked =
    !preview.data || preview.isFetching || preview.data.problems.length > 0 || (lost.length > 0 && typed !== stack.name)
  const setParameter = useCallback((name: string, raw: Raw | undefined) => {
    setGiven(({ [name]: _, ...others }) => (raw === undefined ? others : { ...others, [name]: raw }))
  }, [])

  return (
    <div className="mx-auto grid w-full max-w-[1180px] gap-8 px-6 py-8 lg:grid-cols-[1fr_320px]">
      <div className="min-w-0">
        <nav aria-label="Breadcrumb" className="text-ink-muted text-xs">
          <Link href={`/stacks/${stack.id}`} className="rounded-sm hover:text-ink hover:underline">
            {stack.name}
          </Link>
        </nav>
        <header className="mt-1 mb-5 flex items-start justify-between gap-4">
          <h1 className="font-semibold text-[22px] leading-7 tracking-tight">Review the update of {stack.name}</h1>
          <Button asChild>
            <Link href={`/designer/${source.id}`}>
              <PenTool aria-hidden />
              Back to designer
            </Link>
          </Button>
        </header>
        {form.fields.length > 0 && <Parameters form={form} given={given} onChange={setParameter} />}
        {preview.error && <FailureNotice error={preview.error} onRetry={() => void preview.refetch()} />}
        {preview.isPending && form.problems.size === 0 && <Skeleton className="h-64" />}
        {preview.data?.problems.map((problem) => (
          <Notice key={problem.message} tone="danger" role="alert" title={problem.message} className="mb-3">
            {problem.hint}
          </Notice>
        ))}
        {preview.data && <PlanList items={preview.data.items} />}
      </div>
      <aside aria-label="Summary" className="lg:sticky lg:top-8 lg:self-start">
        <div className="flex flex-col gap-4 rounded-xl border bg-surface p-5">
          <div aria-live="polite">
            {preview.data && <PlanCounts items={preview.data.items} />}
            {preview.isFetching && (
              <p className="mt-2 flex items-center gap-2 text-ink-muted">
                <Spinner />
                Working out the changes…
              </p>
            )}
          </div>
          <UpdateCost stackId={stack.id} body={body} ready={form.problems.size === 0} />
          <div className="flex items-start justify-between gap-4">
            <label htmlFor="rollback">
              <span className="font-medium">Roll back on failure</span>
              <span className="block text-ink-muted text-xs">Returns to what runs now.</span>
            </label>
            <Switch id="rollback" checked={rollback} onCheckedChange={setRollback} />
          </div>
          {lost.length > 0 && (
            <>
              <Notice tone="warning" title="Data will be lost">
                {lost.join(', ')} will be deleted or replaced.
              </Notice>
              <Field label={`Type ${stack.name} to confirm`}>
                {(control) => (
                  <Input
                    {...control}
                    autoComplete="off"
                    value={typed}
                    onChange={(event) => setTyped(event.target.value)}
                  />
                )}
              </Field>
            </>
          )}
          {apply.error && <FailureNotice error={apply.error} />}
          <Button
            variant="primary"
            size="lg"
            disabled={blocked}
            busy={apply.isPending || apply.isSuccess}
            onClick={() => apply.mutate(body)}
          >
            <Check aria-hidden />
            Apply
          </Button>
        </div>
      </aside>
    </div>
  )
}

type ParametersProps = { form: UpdateForm; given: Given; onChange: (name: string, raw: Raw | undefined) => void }

/** Folded away while nothing is asked: the plan is what one came for. */
function Parameters({ form, given, onChange }: ParametersProps) {
  const [open, setOpen] = useState(form.problems.size > 0)
  const changed = Object.keys(given).length
  return (
    <section aria-labelledby="parameters" className="mb-4 rounded-xl border bg-surface">
      <h2 id="parameters">
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="flex w-full items-center gap-2 rounded-xl px-4 py-2.5 text-left"
        >
          <ChevronDown
            aria-hidden
            className={classNames('size-4 text-ink-muted transition-transform', !open && '-rotate-90')}
          />
          <span className="font-semibold">Parameters</span>
          <span className="text-ink-muted">{changed > 0 ? `${changed} changed` : 'kept as they are'}</span>
        </button>
      </h2>
      {open && (
        <div className="flex flex-col gap-5 border-t p-5">
          {form.fields.map((definition) => (
            <ParameterField
              key={definition.name}
              definition={definition}
              raw={given[definition.name]}
              preset={form.presets.get(definition.name)}
              problem={form.problems.get(definition.name)}
              insist
              onChange={onChange}
            />
          ))}
        </div>
      )}
    </section>
  )
}

function usePreview(stackId: string, body: StackRequest, enabled: boolean) {
  return useQuery({
    queryKey: [...queryKeys.stack(stackId), 'plan', body],
    queryFn: ({ signal }) => request(plan, 'POST', `/api/stacks/${stackId}/plan`, { body, signal }),
    enabled,
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
  })
}

function useApply(stackId: string, draftId: string) {
  const router = useRouter()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: StackRequest) => send('PUT', `/api/stacks/${stackId}`, { body }),
    onSuccess: async () => {
      router.push(`/stacks/${stackId}?tab=topology`)
      await send('DELETE', `/api/drafts/${draftId}`).catch(() => undefined) // Left over, it is but one draft too many.
      await client.invalidateQueries({ queryKey: queryKeys.stack(stackId) })
    },
  })
}
