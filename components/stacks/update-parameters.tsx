import { Eraser } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import { t } from '#components/words/t.ts'
import type { Given, Raw } from './launch-form.ts'
import { ParameterField } from './parameter-field.tsx'
import type { UpdateForm } from './update-form.ts'

type Props = {
  form: UpdateForm
  given: Given
  cleared: ReadonlySet<string>
  onChange: (name: string, raw: Raw | undefined) => void
  onClear: (name: string, cleared: boolean) => void
}

/** The parameters of an update: what is not typed anew is kept, or goes back to its default. */
export function UpdateParameters({ form, given, cleared, onChange, onClear }: Props) {
  return (
    <div className="flex flex-col gap-5">
      {form.fields.map((definition) => {
        const { name } = definition
        const isCleared = cleared.has(name)
        return (
          <div key={name}>
            <ParameterField
              definition={definition}
              raw={given[name]}
              preset={form.presets.get(name)}
              problem={form.problems.get(name)}
              insist
              onChange={onChange}
            />
            {form.clearable.has(name) && given[name] === undefined && (
              <Button
                size="sm"
                variant="ghost"
                className="-ml-1.5 mt-1 h-6 px-1.5 text-ink-muted"
                aria-label={isCleared ? t('Keep the value of {name}', { name }) : t('Clear {name}', { name })}
                onClick={() => onClear(name, !isCleared)}
              >
                <Eraser aria-hidden />
                {isCleared ? t('Keep the running value') : t('Back to the template’s default')}
              </Button>
            )}
          </div>
        )
      })}
    </div>
  )
}
