'use client'

import { Dices, Undo2 } from 'lucide-react'
import { memo, useState } from 'react'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { t } from '#components/words/t.ts'
import type { ParameterDefinition } from '#lib/template/template.ts'
import type { Preset, Raw } from './launch-form.ts'
import { generateSecret, rawOf } from './launch-form.ts'
import { ParameterControl } from './parameter-control.tsx'

type Props = {
  definition: ParameterDefinition
  /** Undefined: nothing typed, the preset counts. */
  raw: Raw | undefined
  preset: Preset | undefined
  problem: string | undefined
  /** Show problems even where nobody has been yet. */
  insist: boolean
  /** Its value was given once, and hidden from who took the design over. */
  isLost?: boolean
  /** Of a flavor: the image that it is to carry, by name or id. */
  image?: string | undefined
  onChange: (name: string, raw: Raw | undefined) => void
}

/** One parameter with the control that fits it, its limits in words, and where its value comes from. */
export const ParameterField = memo(function ParameterField({
  definition,
  raw,
  preset,
  problem,
  insist,
  isLost,
  image,
  onChange,
}: Props) {
  const [left, setLeft] = useState(false)
  const { name, label, description, hidden, immutable } = definition
  const shown = problem !== undefined && (insist || (left && raw !== undefined)) ? problem : undefined
  const limits = limitsOf(definition)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens for the focus leaving the control
    <div onBlur={() => setLeft(true)}>
      <Field
        label={
          <>
            {label || name}
            {label && label !== name && (
              <span className="ml-1 font-mono font-normal text-ink-muted text-xs"> {name}</span>
            )}
            {immutable && <Badge className="ml-2">{t('cannot change later')}</Badge>}
          </>
        }
        required={preset === undefined}
        error={shown}
        hint={
          [description, limits, isLost && t('Its value was hidden where this comes from: type it again.')]
            .filter(Boolean)
            .join(' ') || undefined
        }
        aside={
          <span className="flex items-center gap-1">
            {hidden && (
              <Button
                size="sm"
                variant="ghost"
                className="h-6 px-1.5 text-ink-muted"
                onClick={() => onChange(name, generateSecret(definition))}
              >
                <Dices aria-hidden />
                {t('Generate')}
              </Button>
            )}
            {raw !== undefined && preset ? (
              <Button
                size="sm"
                variant="ghost"
                className="h-6 px-1.5 text-ink-muted"
                onClick={() => onChange(name, undefined)}
              >
                <Undo2 aria-hidden />
                {t('Use {origin}', { origin: preset.origin })}
              </Button>
            ) : (
              preset && (
                <span className="text-ink-muted text-xs">
                  {preset.origin === 'default' ? t('default') : t('from {origin}', { origin: preset.origin })}
                </span>
              )
            )}
          </span>
        }
      >
        {(control) => (
          <ParameterControl
            {...control}
            definition={definition}
            image={image}
            raw={raw ?? (preset ? rawOf(definition, preset.value) : undefined)}
            onChange={(next) => onChange(name, next)}
          />
        )}
      </Field>
    </div>
  )
})

/** The constraints in words; a description of the author's says it better. */
function limitsOf({ constraints }: ParameterDefinition): string {
  return constraints
    .flatMap((one) => {
      if (one.description) return [one.description]
      if (one.kind === 'range') return [`${between(one.min, one.max)}.`]
      if (one.kind === 'length') return [t('{range} characters.', { range: between(one.min, one.max) })]
      if (one.kind === 'modulo')
        return [
          one.offset
            ? t('In steps of {step} from {offset}.', { step: one.step, offset: one.offset })
            : t('In steps of {step}.', { step: one.step }),
        ]
      return one.kind === 'allowed_pattern' ? [t('Must match {pattern}', { pattern: one.pattern })] : []
    })
    .join(' ')
}

function between(min: number | undefined, max: number | undefined): string {
  if (min !== undefined && max !== undefined) return t('From {min} to {max}', { min, max })
  return min !== undefined ? t('At least {min}', { min }) : t('At most {max}', { max })
}
