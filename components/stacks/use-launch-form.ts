'use client'

import { useCallback, useEffect, useMemo, useState } from 'react'
import { t } from '#components/words/t.ts'
import type { Draft, StackRequest } from '#lib/api/contract.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { calledFiles } from './called-files.ts'
import {
  breakpointsFile,
  type Given,
  nameProblem,
  parameterProblems,
  presetsOf,
  proposedName,
  type Raw,
  readEnvironments,
  sentValues,
} from './launch-form.ts'
import { prefillOf, withoutPrefill } from './launch-link.ts'
import { lostProblems, withoutMasked } from './masked-values.ts'
import { timeoutOf } from './timeout-of.ts'
import { useDraftFiles } from './use-draft-files.ts'
import { useKept } from './use-kept.ts'

/** What is typed in the form. */
export interface Entries {
  readonly name: string
  readonly given: Given
  readonly tags: readonly string[]
  readonly timeout: string
  readonly rollback: boolean
  /** Resources before whose creation the launch pauses. */
  readonly pauses: readonly string[]
}

export type LaunchForm = ReturnType<typeof useLaunchForm>

/** The whole form of a launch: what is typed, what follows from it, and what is sent. */
export function useLaunchForm(source: Draft) {
  const template = useMemo(() => parseTemplate(source.text), [source.text])
  const [{ environments: layers, files }, changeFiles] = useDraftFiles(source)
  const [entries, setEntries] = useEntries(source, template)
  const prefill = usePrefill(template, setEntries)
  const set = (part: Partial<Entries>) => setEntries((now) => ({ ...now, ...part }))
  const setParameter = useCallback(
    (name: string, raw: Raw | undefined) =>
      setEntries((now) => {
        const { [name]: _, ...others } = now.given
        return { ...now, given: raw === undefined ? others : { ...others, [name]: raw } }
      }),
    [setEntries],
  )
  const environments = useMemo(() => readEnvironments(layers), [layers])
  const known = useMemo(() => withoutMasked(template, environments), [template, environments])
  const presets = useMemo(() => {
    const all = presetsOf(template, known.environments)
    // Whoever had given a secret does not want the template's default instead.
    for (const name of known.lost) all.delete(name)
    return all
  }, [template, known])
  const values = useMemo(() => sentValues(template, entries.given, presets), [template, entries.given, presets])
  const problems = useMemo(
    () => lostProblems(known.lost, values, parameterProblems(template, values, known.environments, entries.name)),
    [template, values, known, entries.name],
  )
  const called = useMemo(() => calledFiles(source.text, files, layers), [source.text, files, layers])
  const badName = nameProblem(entries.name)
  const badTimeout = timeoutOf(entries.timeout) === undefined ? t('A whole number of minutes.') : undefined
  const badPause = entries.pauses.find((name) => !template.resources.has(name))
  const body: StackRequest = useMemo(
    () => ({
      name: entries.name,
      template: source.text,
      files,
      environments: [...layers, ...breakpointsFile(entries.pauses)],
      layout: source.layout,
      parameters: values as StackRequest['parameters'],
      tags: [...entries.tags],
      timeoutMins: timeoutOf(entries.timeout) ?? null,
      disableRollback: !entries.rollback,
    }),
    [entries, source, files, layers, values],
  )
  const wrong = {
    source: environments.some(({ problem }) => problem) || called.some(({ isMissing }) => isMissing),
    parameters: problems.size > 0 || badName !== undefined,
    options: badTimeout !== undefined || badPause !== undefined,
  }
  // What is called but missing may be meant otherwise; the server has the last word on it.
  const ready = !wrong.parameters && !wrong.options && environments.every(({ problem }) => !problem)
  return {
    source,
    template,
    files,
    called,
    environments,
    changeFiles,
    entries,
    set,
    setParameter,
    presets,
    lost: known.lost,
    problems,
    badName,
    badTimeout,
    badPause,
    prefill,
    wrong,
    ready,
    body,
  }
}

/** Entries that survive a reload in this tab, without secrets. */
function useEntries(source: Draft, template: ReturnType<typeof parseTemplate>) {
  const withoutSecrets = useCallback(
    (entries: Entries): Entries => ({
      ...entries,
      given: Object.fromEntries(
        Object.entries(entries.given).filter(([name]) => template.parameters.get(name)?.hidden === false),
      ),
    }),
    [template],
  )
  const fresh = { name: proposedName(source.name), given: {}, tags: [], timeout: '', rollback: false, pauses: [] }
  return useKept<Entries>(`hearth.launch.${source.id}`, fresh, withoutSecrets)
}

/** Takes over what the address brings, and takes it out of the address. */
function usePrefill(template: ReturnType<typeof parseTemplate>, setEntries: ReturnType<typeof useEntries>[1]) {
  const [prefill] = useState(() => prefillOf(new URLSearchParams(location.search), template))
  useEffect(() => {
    if (!prefill) return
    const { given, name, tags } = prefill
    setEntries((now) => ({ ...now, given: { ...now.given, ...given }, ...(name && { name }), ...(tags && { tags }) }))
    const rest = withoutPrefill(new URLSearchParams(location.search)).toString()
    history.replaceState(history.state, '', rest ? `?${rest}` : location.pathname)
  }, [prefill, setEntries])
  return prefill
}
