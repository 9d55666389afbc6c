import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import { t } from '#components/words/t.ts'

export interface Words {
  readonly name: string
  readonly summary: string
}

interface Props {
  readonly words: Words
  readonly onChange: (words: Words) => void
  readonly error: string | undefined
}

/** What a template of the library is called, and what it is for. */
export function KeptWords({ words, onChange, error }: Props) {
  return (
    <>
      <Field label={t('Name')} error={error}>
        {(control) => (
          <Input
            {...control}
            data-autofocus
            value={words.name}
            maxLength={200}
            onChange={(event) => onChange({ ...words, name: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('What it is for')}>
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            value={words.summary}
            maxLength={1000}
            onChange={(event) => onChange({ ...words, summary: event.target.value })}
          />
        )}
      </Field>
    </>
  )
}
