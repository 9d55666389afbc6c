import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Switch } from '#components/ui/switch.tsx'
import { t } from '#components/words/t.ts'
import { ChipsInput } from './chips-input.tsx'
import { timeoutOf } from './timeout-of.ts'

export interface UpdateChoices {
  readonly rollback: boolean
  readonly converge: boolean
  readonly tags: readonly string[]
  /** As typed; empty keeps the server's own limit. */
  readonly timeout: string
}

/** How an update is done, and what of the stack itself changes with it. */
export function UpdateOptions({
  choices,
  onChange,
}: {
  choices: UpdateChoices
  onChange: (choices: UpdateChoices) => void
}) {
  const set = (part: Partial<UpdateChoices>) => onChange({ ...choices, ...part })
  return (
    <div className="flex flex-col gap-4">
      <Toggle
        id="rollback"
        label={t('Roll back on failure')}
        hint={t('Returns to what runs now.')}
        checked={choices.rollback}
        onChange={(rollback) => set({ rollback })}
      />
      <Toggle
        id="converge"
        label={t('Look for what is gone')}
        hint={t('Asks the cloud for every resource, and makes again what somebody deleted.')}
        checked={choices.converge}
        onChange={(converge) => set({ converge })}
      />
      <Field
        label={t('Timeout in minutes')}
        hint={t('Left empty, the server’s own limit counts.')}
        error={timeoutOf(choices.timeout) === undefined && t('A whole number of minutes.')}
      >
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            className="max-w-32"
            value={choices.timeout}
            onChange={(event) => set({ timeout: event.target.value.trim() })}
          />
        )}
      </Field>
      <Field label={t('Tags')}>
        {(control) => (
          <ChipsInput
            {...control}
            value={choices.tags}
            onChange={(tags) => set({ tags })}
            placeholder={t('Add with Enter')}
          />
        )}
      </Field>
    </div>
  )
}

type ToggleProps = { id: string; label: string; hint: string; checked: boolean; onChange: (on: boolean) => void }

function Toggle({ id, label, hint, checked, onChange }: ToggleProps) {
  return (
    <div className="flex items-start justify-between gap-4">
      <label htmlFor={id}>
        <span className="font-medium">{label}</span>
        <span className="block text-ink-muted text-xs">{hint}</span>
      </label>
      <Switch id={id} checked={checked} onCheckedChange={onChange} />
    </div>
  )
}
