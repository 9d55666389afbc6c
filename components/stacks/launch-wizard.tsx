'use client'

import { ArrowLeft, ArrowRight, PenTool } from 'lucide-react'
import Link from 'next/link'
import { useEffect, useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { isPressed } from '#components/ui/use-chosen-keys.ts'
import { t } from '#components/words/t.ts'
import type { Draft } from '#lib/api/contract.ts'
import { LaunchOptions } from './launch-options.tsx'
import { LaunchParameters } from './launch-parameters.tsx'
import { LaunchReview } from './launch-review.tsx'
import { LaunchSource } from './launch-source.tsx'
import { LaunchSteps } from './launch-steps.tsx'
import { LaunchSummary } from './launch-summary.tsx'
import { useLaunch } from './use-launch.ts'
import { type LaunchForm, useLaunchForm } from './use-launch-form.ts'
import { usePreflight } from './use-preflight.ts'
import { type Step, steps, stepTitles, useStep } from './use-step.ts'

/** Source, parameters, options, review; the summary with the one button stays in view. */
export function LaunchWizard({ draft }: { draft: Draft }) {
  const form = useLaunchForm(draft)
  const [step, goTo] = useStep()
  const [insist, setInsist] = useState(false)
  const [anyway, setAnyway] = useState(false)
  const check = usePreflight(form.body, form.ready)
  const launch = useLaunch(draft.id)
  const isUnderWay = launch.isPending || launch.data === 'launched'
  const panel = useRef<HTMLFormElement>(null)
  const focusOn = useFocusOnce(panel)

  const showWhatIsWrong = () => {
    setInsist(true)
    goTo(steps.find((one) => one !== 'review' && form.wrong[one]) ?? 'parameters')
    focusOn('[aria-invalid="true"]')
  }
  const submit = async () => {
    if (isUnderWay) return
    if (!form.ready) return showWhatIsWrong()
    const outcome = await launch.mutateAsync({ body: form.body, anyway }).catch(() => undefined)
    if (outcome !== 'stopped') return
    goTo('review')
    focusOn('#findings')
  }
  useLaunchKey(() => void submit())

  return (
    <div className="mx-auto grid w-full max-w-[1180px] gap-x-8 gap-y-6 px-6 py-8 lg:grid-cols-[minmax(0,1fr)_320px]">
      <form
        ref={panel}
        noValidate
        aria-label={t('Launch')}
        className="min-w-0"
        // Enter in a field is not meant to make a stack; the button is, and Ctrl+Enter.
        onSubmit={(event) => event.preventDefault()}
      >
        <Heading form={form} />
        <LaunchSteps
          step={step}
          onStep={goTo}
          wrong={{ ...form.wrong, review: (check.data?.findings.length ?? 0) > 0 }}
        />
        {step === 'source' && <LaunchSource form={form} />}
        {step === 'parameters' && <LaunchParameters form={form} insist={insist} />}
        {step === 'options' && <LaunchOptions form={form} />}
        {step === 'review' && (
          <LaunchReview form={form} check={check} anyway={anyway} onAnyway={setAnyway} onStep={goTo} />
        )}
        <Turns step={step} onStep={goTo} />
      </form>
      <LaunchSummary
        form={form}
        check={check}
        error={launch.error}
        busy={isUnderWay}
        onReview={() => goTo('review')}
        onLaunch={() => void submit()}
      />
    </div>
  )
}

function Heading({ form: { source, template } }: { form: LaunchForm }) {
  return (
    <header className="flex items-start justify-between gap-4">
      <div className="min-w-0">
        <h1 className="font-semibold text-[22px] leading-7 tracking-tight">
          {t('Launch {name}', { name: source.name || t('stack') })}
        </h1>
        {template.description && (
          <p className="mt-1 line-clamp-3 max-w-2xl whitespace-pre-line text-base text-ink-muted">
            {template.description.trim()}
          </p>
        )}
      </div>
      <Button asChild>
        <Link href={`/designer/${source.id}`}>
          <PenTool aria-hidden />
          {t('Edit in designer')}
        </Link>
      </Button>
    </header>
  )
}

function Turns({ step, onStep }: { step: Step; onStep: (step: Step) => void }) {
  const at = steps.indexOf(step)
  const [before, next] = [steps[at - 1], steps[at + 1]]
  return (
    <div className="mt-6 flex justify-between">
      {before ? (
        <Button onClick={() => onStep(before)}>
          <ArrowLeft aria-hidden />
          {t(stepTitles[before])}
        </Button>
      ) : (
        <span />
      )}
      {next && (
        <Button onClick={() => onStep(next)}>
          {t(stepTitles[next])}
          <ArrowRight aria-hidden />
        </Button>
      )}
    </div>
  )
}

/** Focuses what fits a selector, as soon as it is there. */
function useFocusOnce(within: React.RefObject<HTMLElement | null>): (selector: string) => void {
  const [wanted, setWanted] = useState<string>()
  useEffect(() => {
    const found = wanted === undefined ? null : within.current?.querySelector<HTMLElement>(wanted)
    if (!found) return
    found.focus()
    setWanted(undefined)
  })
  return setWanted
}

function useLaunchKey(run: () => void) {
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isPressed(event, 'launch')) return
      if (document.querySelector('[role="dialog"]')) return
      event.preventDefault()
      latest.current()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
