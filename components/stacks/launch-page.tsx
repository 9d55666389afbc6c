'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { PenTool } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { z } from 'zod'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { Switch } from '#components/ui/switch.tsx'
import { request, send } from '#lib/api/client.ts'
import { type Draft, draft, type StackRequest } from '#lib/api/contract.ts'
import { queryKeys } from '#lib/api/query-keys.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { ChipsInput } from './chips-input.tsx'
import { EnvironmentFiles } from './environment-files.tsx'
import { FailureNotice } from './failure-notice.tsx'
import {
  type EnvironmentFile,
  type Given,
  mergedEnvironment,
  nameProblem,
  parameterProblems,
  presetsOf,
  proposedName,
  type Raw,
  readEnvironments,
  sectionsOf,
  sentValues,
} from './launch-form.ts'
import { LaunchSummary } from './launch-summary.tsx'
import { ParameterField } from './parameter-field.tsx'
import { useKept } from './use-kept.ts'

/** From draft to stack: name, values, options and what will happen, on one page. */
export function LaunchPage({ draftId }: { draftId: string }) {
  const found = useQuery({
    queryKey: queryKeys.draft(draftId),
    queryFn: ({ signal }) => request(draft, 'GET', `/api/drafts/${draftId}`, { signal }),
    staleTime: 0,
    gcTime: 0,
  })
  if (found.error) {
    return (
      <div className="mx-auto max-w-2xl px-6 py-16">
        <FailureNotice error={found.error} onRetry={() => void found.refetch()} />
      </div>
    )
  }
  if (!found.data || found.isPlaceholderData) {
    return (
      <div role="status" aria-label="Loading the draft" className="mx-auto max-w-[1120px] px-6 py-10">
        <Skeleton className="h-8 w-72" />
        <Skeleton className="mt-8 h-96" />
      </div>
    )
  }
  return <LaunchForm draft={found.data} />
}

interface Entries {
  readonly name: string
  readonly given: Given
  readonly tags: readonly string[]
  readonly timeout: string
  readonly rollback: boolean
}

function LaunchForm({ draft: source }: { draft: Draft }) {
  const template = useMemo(() => parseTemplate(source.text), [source.text])
  const [files, setFiles] = useEnvironments(source)
  const withoutSecrets = useCallback(
    (entries: Entries): Entries => ({
      ...entries,
      given: Object.fromEntries(
        Object.entries(entries.given).filter(([name]) => template.parameters.get(name)?.hidden === false),
      ),
    }),
    [template],
  )
  const [entries, setEntries] = useKept<Entries>(
    `hearth.launch.${source.id}`,
    { name: proposedName(source.name), given: {}, tags: [], timeout: '', rollback: false },
    withoutSecrets,
  )
  const [insist, setInsist] = useState(false)
  const set = (part: Partial<Entries>) => setEntries((now) => ({ ...now, ...part }))
  const setParameter = useCallback(
    (name: string, raw: Raw | undefined) =>
      setEntries((now) => {
        const { [name]: _, ...others } = now.given
        return { ...now, given: raw === undefined ? others : { ...others, [name]: raw } }
      }),
    [setEntries],
  )

  const environments = useMemo(() => readEnvironments(files), [files])
  const presets = useMemo(() => presetsOf(template, environments), [template, environments])
  const values = useMemo(() => sentValues(template, entries.given, presets), [template, entries.given, presets])
  const problems = useMemo(
    () => parameterProblems(template, values, environments, entries.name),
    [template, values, environments, entries.name],
  )
  const badName = nameProblem(entries.name)
  const badTimeout =
    entries.timeout !== '' && !/^\d{1,6}$/.test(entries.timeout) ? 'A whole number of minutes.' : undefined
  const sections = sectionsOf(template)
  const ready = problems.size === 0 && !badName && !badTimeout && environments.every(({ problem }) => !problem)
  const body: StackRequest = useMemo(
    () => ({
      name: entries.name,
      template: source.text,
      files: source.files,
      environments: [...files],
      layout: source.layout,
      parameters: values as StackRequest['parameters'],
      tags: [...entries.tags],
      timeoutMins: entries.timeout === '' ? null : Number(entries.timeout),
      disableRollback: !entries.rollback,
    }),
    [entries, source, files, values],
  )
  const launch = useLaunch(source.id)
  const form = useRef<HTMLFormElement>(null)
  const submit = () => {
    if (launch.isPending || launch.isSuccess) return
    if (ready) return launch.mutate(body)
    setInsist(true)
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
  }
  useCtrlEnter(submit)

  return (
    <div className="mx-auto grid w-full max-w-[1180px] gap-8 px-6 py-8 lg:grid-cols-[1fr_340px]">
      <form
        ref={form}
        noValidate
        aria-label="Launch"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <header className="flex items-start justify-between gap-4">
          <div>
            <h1 className="font-semibold text-[22px] leading-7 tracking-tight">Launch {source.name || 'stack'}</h1>
            {template.description && (
              <p className="mt-1 max-w-2xl whitespace-pre-line text-base text-ink-muted">
                {template.description.trim()}
              </p>
            )}
          </div>
          <Button asChild>
            <Link href={`/designer/${source.id}`}>
              <PenTool aria-hidden />
              Edit in designer
            </Link>
          </Button>
        </header>
        <Part title="Name">
          <Field
            label="Stack name"
            error={insist || entries.name !== '' ? badName : undefined}
            hint="How the stack is called in this project."
          >
            {(control) => (
              <Input
                {...control}
                value={entries.name}
                onChange={(event) => set({ name: event.target.value })}
                autoComplete="off"
                spellCheck={false}
                className="max-w-md"
              />
            )}
          </Field>
        </Part>
        {sections.map(({ title, description, parameters }) => (
          <Part key={title} title={title} description={description}>
            {parameters.map((definition) => (
              <ParameterField
                key={definition.name}
                definition={definition}
                raw={entries.given[definition.name]}
                preset={presets.get(definition.name)}
                problem={problems.get(definition.name)}
                insist={insist}
                onChange={setParameter}
              />
            ))}
          </Part>
        ))}
        <Part
          title="Environments"
          description="Files with values and type mappings. They are read from top to bottom; a later one wins."
        >
          <EnvironmentFiles
            environments={environments}
            merged={mergedEnvironment(template, environments)}
            onChange={setFiles}
          />
        </Part>
        <Part title="Options">
          <Options entries={entries} badTimeout={badTimeout} onChange={set} />
        </Part>
      </form>
      <LaunchSummary
        body={body}
        ready={ready}
        problems={problems}
        template={template}
        error={launch.error}
        busy={launch.isPending || launch.isSuccess}
        onLaunch={submit}
      />
    </div>
  )
}

function Options({
  entries,
  badTimeout,
  onChange,
}: {
  entries: Entries
  badTimeout: string | undefined
  onChange: (part: Partial<Entries>) => void
}) {
  return (
    <>
      <div className="flex items-start justify-between gap-6">
        <label htmlFor="rollback">
          <span className="font-medium">Roll back on failure</span>
          <span className="block text-ink-muted text-xs">
            Otherwise what was made stays, so that you can look at it, fix the template and retry.
          </span>
        </label>
        <Switch id="rollback" checked={entries.rollback} onCheckedChange={(rollback) => onChange({ rollback })} />
      </div>
      <Field label="Timeout in minutes" error={badTimeout} hint="Left empty, the server's own limit counts.">
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            className="max-w-32"
            value={entries.timeout}
            onChange={(event) => onChange({ timeout: event.target.value.trim() })}
          />
        )}
      </Field>
      <Field label="Tags" hint="To find and group stacks by.">
        {(control) => (
          <ChipsInput
            {...control}
            value={entries.tags}
            onChange={(tags) => onChange({ tags })}
            placeholder="Add with Enter"
          />
        )}
      </Field>
    </>
  )
}

function Part({
  title,
  description,
  children,
}: {
  title: string
  description?: string | undefined
  children: React.ReactNode
}) {
  return (
    <section aria-label={title} className="mt-6 rounded-xl border bg-surface p-5">
      <h2 className="font-semibold text-base">{title}</h2>
      {description && <p className="mt-0.5 text-ink-muted text-sm">{description}</p>}
      <div className="mt-4 flex flex-col gap-5">{children}</div>
    </section>
  )
}

/** The draft's environments; a change is saved in the draft, one save at a time, the latest state last. */
function useEnvironments(source: Draft): [readonly EnvironmentFile[], (files: EnvironmentFile[]) => void] {
  const [files, setFiles] = useState<readonly EnvironmentFile[]>(source.environments)
  const revision = useRef(source.revision)
  const saving = useRef(Promise.resolve())
  const change = (next: EnvironmentFile[]) => {
    setFiles(next)
    saving.current = saving.current
      .then(() =>
        request(draft, 'PUT', `/api/drafts/${source.id}`, { body: { environments: next, revision: revision.current } }),
      )
      .then(
        (saved) => {
          revision.current = saved.revision
        },
        () => undefined, // The launch carries the files itself; only their keeping in the draft failed.
      )
  }
  return [files, change]
}

function useLaunch(draftId: string) {
  const router = useRouter()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: StackRequest) => request(z.object({ id: z.string() }), 'POST', '/api/stacks', { body }),
    onSuccess: async ({ id }) => {
      router.push(`/stacks/${id}?tab=topology`)
      sessionStorage.removeItem(`hearth.launch.${draftId}`)
      await send('DELETE', `/api/drafts/${draftId}`).catch(() => undefined) // Left over, it is but one draft too many.
      await client.invalidateQueries({ queryKey: queryKeys.stacks })
    },
  })
}

function useCtrlEnter(run: () => void) {
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      latest.current()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
