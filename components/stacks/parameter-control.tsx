'use client'

import { useChoices } from '#components/document/use-choices.ts'
import { Combobox } from '#components/ui/combobox.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import { Switch } from '#components/ui/switch.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import { t } from '#components/words/t.ts'
import type { ParameterDefinition } from '#lib/template/template.ts'
import { ChipsInput } from './chips-input.tsx'
import { fittingFirst, misfit } from './flavor-fit.ts'
import type { Raw } from './launch-form.ts'
import { SecretInput } from './secret-input.tsx'

type Props = {
  definition: ParameterDefinition
  raw: Raw | undefined
  /** Of a flavor: the image that it is to carry, by name or id. */
  image?: string | undefined
  onChange: (raw: Raw) => void
  id: string
  'aria-describedby'?: string
  'aria-invalid'?: boolean
}

/** The control for a parameter: by what it may be (choices first), then by its type. */
export function ParameterControl({ definition, raw, image, onChange, ...control }: Props) {
  const { type, hidden, constraints } = definition
  const custom = constraints.find((one) => one.kind === 'custom_constraint')?.name
  const allowed = constraints.find((one) => one.kind === 'allowed_values')?.values
  const text = typeof raw === 'string' ? raw : ''
  const onText = (event: { target: { value: string } }) => onChange(event.target.value)

  if (type === 'comma_delimited_list')
    return (
      <ListControl
        {...control}
        custom={custom}
        allowed={allowed?.map(String)}
        value={Array.isArray(raw) ? raw : []}
        onChange={onChange}
      />
    )
  if (hidden) return <SecretInput {...control} autoComplete="new-password" value={text} onChange={onText} />
  if (allowed) {
    const options = allowed.map((value) => ({ value: String(value), label: String(value) }))
    return (
      <Select
        {...control}
        value={typeof raw === 'boolean' ? String(raw) : text}
        options={options}
        onChange={onChange}
      />
    )
  }
  if (type === 'boolean') {
    return (
      <span className="flex h-8 items-center gap-2">
        <Switch {...control} checked={raw === true} onCheckedChange={onChange} />
        <span aria-hidden className="text-ink-muted">
          {raw === true ? t('yes') : t('no')}
        </span>
      </span>
    )
  }
  if (custom) return <ChoiceControl {...control} custom={custom} image={image} value={text} onChange={onChange} />
  if (type === 'number') {
    const range = constraints.find((one) => one.kind === 'range')
    return (
      <Input
        {...control}
        type="number"
        step="any"
        min={range?.min}
        max={range?.max}
        value={text}
        onChange={onText}
        className="max-w-52"
      />
    )
  }
  if (type === 'json') return <Textarea {...control} mono value={text} onChange={onText} placeholder="{}" />
  if (text.includes('\n')) return <Textarea {...control} mono value={text} onChange={onText} />
  return <Input {...control} value={text} onChange={onText} spellCheck={false} autoComplete="off" />
}

type ChoiceProps = Omit<Props, 'definition' | 'raw'> & { custom: string; value: string }

/** What the cloud has, searchable, what fits first; free text for what the list does not show. */
function ChoiceControl({ custom, image, value, ...control }: ChoiceProps) {
  const choices = useChoices(custom)
  const images = useChoices(image === undefined ? undefined : 'glance.image')
  const carried = images.data?.find((one) => one.value === image)
  const options = fittingFirst(choices.data ?? [], (flavor) => misfit(flavor, carried))
  return (
    <Combobox
      {...control}
      freeText
      value={value}
      options={options.map(({ value, label, detail }) => ({ value, label, ...(detail && { detail }) }))}
      loading={choices.isPending}
      placeholder={choices.isPending ? t('Loading…') : t('Choose or type')}
      emptyText={
        choices.error
          ? t('{message} You can still type a value.', { message: choices.error.message })
          : t('Nothing fits; what you type is used as it is.')
      }
    />
  )
}

type ListProps = Omit<Props, 'definition' | 'raw' | 'image' | 'onChange'> & {
  custom: string | undefined
  allowed: readonly string[] | undefined
  value: readonly string[]
  onChange: (value: string[]) => void
}

function ListControl({ custom, allowed, ...control }: ListProps) {
  const choices = useChoices(custom)
  return (
    <ChipsInput
      {...control}
      suggestions={allowed ?? choices.data?.map(({ value }) => value) ?? []}
      placeholder={t('Add with Enter')}
    />
  )
}
