'use client'

import { CornerDownRight, Plus, Repeat2, RotateCcw, Trash2 } from 'lucide-react'
import { use } from 'react'
import { stringify } from 'yaml'
import { useChoices } from '#components/document/use-choices.ts'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { Combobox } from '#components/ui/combobox.tsx'
import { Field } from '#components/ui/field.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Select } from '#components/ui/select.tsx'
import { t } from '#components/words/t.ts'
import { isSensitive } from '#lib/catalogue/sensitive.ts'
import { isScalar } from '#lib/template/python-text.ts'
import type { PropertySchema } from '#lib/template/resource-schema.ts'
import type { Path } from '#lib/template/template.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { AttributeControl } from './attribute-control.tsx'
import { CallControl } from './call-control.tsx'
import { Evaluation } from './evaluation.tsx'
import { useForm } from './form-context.ts'
import { InnerContext } from './inner-context.ts'
import { KindMenu } from './kind-menu.tsx'
import { LateInput } from './late-input.tsx'
import { ListField } from './list-field.tsx'
import { MapField } from './map-field.tsx'
import { resourcesFor } from './reference-properties.ts'
import { SecretInput } from './secret-input.tsx'
import { typedLike } from './shape-of.ts'
import { callOf, kindOf } from './value-kind.ts'

export interface FieldProps {
  readonly name: string
  readonly path: Path
  readonly schema: PropertySchema
  /** As written; undefined when it is not. */
  readonly value: Value | undefined
}

interface ControlIds {
  readonly id: string
  readonly 'aria-describedby'?: string
  readonly 'aria-invalid'?: boolean
}

/** One property: its name and one line of help, the way its value is written, and a control that fits. */
export function PropertyField({ name, path, schema, value }: FieldProps) {
  const form = useForm()
  const problem = form.problemAt(path)
  return (
    <Field
      label={<span className="font-mono text-xs">{name}</span>}
      required={schema.required}
      hint={schema.doc && <span lang="en">{schema.doc}</span>}
      error={problem?.message}
      aside={<FieldAside path={path} schema={schema} value={value} />}
    >
      {(control) => <ValueControl path={path} schema={schema} value={value} control={control} />}
    </Field>
  )
}

function FieldAside({ path, schema, value }: Omit<FieldProps, 'name'>) {
  const form = useForm()
  return (
    <span className="flex items-center gap-1">
      {path.length === 1 && !schema.updateAllowed && form.resource !== '' && (
        <span
          role="img"
          aria-label={t('Changing this on a running stack replaces the resource')}
          title={t('Changing this on a running stack replaces the resource')}
          className="text-replace"
        >
          <Repeat2 aria-hidden className="size-3.5" />
        </span>
      )}
      {schema.support.status === 'DEPRECATED' && <Badge className="text-drift">{t('deprecated')}</Badge>}
      <KindMenu path={path} value={value} />
      {value !== undefined && (
        <IconButton
          size="sm"
          className="size-6"
          label={t('Clear {name}', { name: path.at(-1) })}
          onClick={() => form.unset(path)}
        >
          <RotateCcw />
        </IconButton>
      )}
    </span>
  )
}

function ValueControl({ path, schema, value, control }: Omit<FieldProps, 'name'> & { control: ControlIds }) {
  const form = useForm()
  const { analysis } = form
  const isInner = use(InnerContext)
  const kind = kindOf(value, analysis.version, form.isCondition)
  if (kind === 'resource' && value !== undefined) {
    const { name, argument } = callOf(value)!
    const options = resourcesFor(path, form.resource, analysis).map((resource) => ({
      value: resource.name,
      label: resource.name,
      detail: resource.type,
    }))
    return (
      <Combobox
        {...control}
        value={String(argument)}
        options={options}
        onChange={(next) => form.set(path, { [name]: next })}
      />
    )
  }
  if (kind === 'parameter' && value !== undefined) {
    const options = analysis.parameters.map((parameter) => ({
      value: parameter.name,
      label: parameter.name,
      detail: parameter.type,
    }))
    return (
      <>
        <Combobox
          {...control}
          value={String(callOf(value)!.argument)}
          options={options}
          onChange={(next) => form.set(path, { get_param: next })}
        />
        {form.scope && !isInner && <Evaluation value={value} scope={form.scope} />}
      </>
    )
  }
  if (kind === 'attribute') return <AttributeControl path={path} value={value!} id={control.id} />
  if (kind === 'function') return <CallControl path={path} value={value!} schema={schema} />
  return <LiteralControl path={path} schema={schema} value={value} control={control} />
}

/** A value made by functions: shown as it stands, changed in the text. */
function AsWritten({ value }: { value: Value }) {
  const form = useForm()
  return (
    <div>
      <CodeBlock text={stringify(value).trimEnd()} label={t('value as written')} className="max-h-40 text-2xs" />
      <Button size="sm" variant="ghost" className="mt-1" onClick={form.goTo}>
        <CornerDownRight aria-hidden />
        {t('Edit in the text')}
      </Button>
    </div>
  )
}

function LiteralControl({ path, schema, value, control }: Omit<FieldProps, 'name'> & { control: ControlIds }) {
  const form = useForm()
  if (schema.type === 'list') return <ListField path={path} schema={schema} value={value} />
  if (schema.type === 'map') return <MapField path={path} schema={schema} value={value} />
  if (value !== undefined && !isScalar(value)) return <AsWritten value={value} />
  const allowed = schema.constraints.find((constraint) => constraint.kind === 'allowed_values')
  const custom = schema.constraints.find((constraint) => constraint.kind === 'custom_constraint')
  if (schema.type === 'boolean') return <BooleanControl path={path} schema={schema} value={value} control={control} />
  if (allowed) {
    const options = allowed.values.map((word) => ({ value: String(word), label: String(word) }))
    return (
      <Combobox
        {...control}
        freeText
        value={value === undefined ? '' : String(value)}
        placeholder={defaultWords(schema)}
        options={options}
        onChange={(next) =>
          next !== '' && form.set(path, (allowed.values.find((word) => String(word) === next) as Value) ?? next)
        }
      />
    )
  }
  if (custom)
    return <ChoiceControl constraint={custom.name} path={path} schema={schema} value={value} control={control} />
  const numeric = schema.type === 'integer' || schema.type === 'number'
  const text = value === undefined || value === null ? '' : String(value)
  const name = String(path.at(-1))
  if (isSensitive(name) && !text.includes('\n')) {
    const onCommit = (next: string) => (next === '' ? form.unset(path) : form.set(path, next))
    return <SecretInput {...control} label={name} value={text} onCommit={onCommit} />
  }
  return (
    <LateInput
      {...control}
      value={text}
      inputMode={numeric ? 'decimal' : undefined}
      placeholder={defaultWords(schema)}
      multiline={text.includes('\n') || /^(?:user_data|config|template|expression)$/.test(name)}
      onCommit={(next) =>
        next === '' && !isInside(path) ? form.unset(path) : form.set(path, typedLike(numeric ? 0 : value, next))
      }
    />
  )
}

function BooleanControl({ path, schema, value, control }: Omit<FieldProps, 'name'> & { control: ControlIds }) {
  const form = useForm()
  const options = [
    { value: 'true', label: t('Yes') },
    { value: 'false', label: t('No') },
  ]
  return (
    <Select
      {...control}
      value={value === undefined ? '' : String(value)}
      placeholder={defaultWords(schema) || t('Not set')}
      options={options}
      onChange={(next) => form.set(path, next === 'true')}
    />
  )
}

/** A picker of what the cloud has; anything else may be typed, for another cloud. */
function ChoiceControl({
  constraint,
  path,
  schema,
  value,
  control,
}: Omit<FieldProps, 'name'> & { constraint: string; control: ControlIds }) {
  const form = useForm()
  const choices = useChoices(constraint)
  const text = value === undefined || value === null ? '' : String(value)
  if (choices.data === null) {
    const onCommit = (next: string) => (next === '' ? form.unset(path) : form.set(path, next))
    return <LateInput {...control} value={text} placeholder={defaultWords(schema)} onCommit={onCommit} />
  }
  const kind = constraint.split('.').at(-1)?.replaceAll('_', ' ')
  return (
    <Combobox
      {...control}
      ownText
      value={text}
      options={choices.data ?? []}
      loading={choices.isPending}
      placeholder={defaultWords(schema) || t('Choose a {kind}', { kind })}
      emptyText={
        choices.isError
          ? t('The cloud could not be asked. Type a name or an id.')
          : t('This cloud has no {kind} like that. Enter keeps it all the same.', { kind })
      }
      onChange={(next) => form.set(path, next)}
    />
  )
}

/** True of an argument or an item: without it those behind it would move up. */
function isInside(path: Path): boolean {
  return typeof path.at(-1) === 'number'
}

function defaultWords(schema: PropertySchema): string {
  if (schema.default === undefined || schema.default === null || schema.default === '') return ''
  const value = typeof schema.default === 'object' ? JSON.stringify(schema.default) : String(schema.default)
  return t('Default: {value}', { value })
}

/** Adds one more of something. */
export function AddButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button size="sm" variant="ghost" className="self-start" onClick={onClick}>
      <Plus aria-hidden />
      {label}
    </Button>
  )
}

export function RemoveButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <IconButton size="sm" label={label} onClick={onClick}>
      <Trash2 />
    </IconButton>
  )
}
