'use client'

import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { t } from '#components/words/t.ts'
import { ChipsInput } from './chips-input.tsx'
import { LaunchPart } from './launch-part.tsx'
import type { LaunchForm } from './use-launch-form.ts'

/** What to do about failures, how long to wait, where to pause, how to find it again. */
export function LaunchOptions({ form: { template, entries, badTimeout, badPause, set } }: { form: LaunchForm }) {
  return (
    <>
      <LaunchPart title={t('If something fails')}>
        <div role="radiogroup" aria-label={t('If something fails')} className="grid gap-3 sm:grid-cols-2">
          <Policy
            title={t('Keep and retry')}
            text={t('What was made stays, so that you can look at it, fix the template and go on from there.')}
            checked={!entries.rollback}
            onChoose={() => set({ rollback: false })}
          />
          <Policy
            title={t('Roll back')}
            text={t('Everything that was made is deleted again. The events still tell what went wrong.')}
            checked={entries.rollback}
            onChoose={() => set({ rollback: true })}
          />
        </div>
        <Field
          label={t('Timeout in minutes')}
          error={badTimeout}
          hint={t("Left empty, the server's own limit counts.")}
        >
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              className="max-w-32"
              value={entries.timeout}
              onChange={(event) => set({ timeout: event.target.value.trim() })}
            />
          )}
        </Field>
      </LaunchPart>
      <LaunchPart
        title={t('Breakpoints')}
        description={t('The launch stops before these are made, until you let it go on.')}
      >
        <Field
          label={t('Pause before creating')}
          hint={t('Names of resources. Each waits until it is told to go on.')}
          error={badPause && t('The template has no resource {badPause}.', { badPause })}
        >
          {(control) => (
            <ChipsInput
              {...control}
              value={entries.pauses}
              onChange={(pauses) => set({ pauses })}
              suggestions={[...template.resources.keys()]}
              placeholder={t('Add with Enter')}
            />
          )}
        </Field>
      </LaunchPart>
      <LaunchPart title={t('Labels')}>
        <Field label={t('Tags')} hint={t('To find and group stacks by.')}>
          {(control) => (
            <ChipsInput
              {...control}
              value={entries.tags}
              onChange={(tags) => set({ tags })}
              placeholder={t('Add with Enter')}
            />
          )}
        </Field>
      </LaunchPart>
    </>
  )
}

type PolicyProps = { title: string; text: string; checked: boolean; onChoose: () => void }

function Policy({ title, text, checked, onChoose }: PolicyProps) {
  return (
    <label className="flex cursor-pointer gap-3 rounded-lg border p-3.5 transition-colors hover:border-line-strong has-[:checked]:border-accent has-[:checked]:bg-accent-soft has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-accent">
      <input type="radio" name="failure" checked={checked} onChange={onChoose} className="mt-1 accent-accent" />
      <span>
        <span className="block font-medium">{title}</span>
        <span className="block text-ink-muted text-xs">{text}</span>
      </span>
    </label>
  )
}
