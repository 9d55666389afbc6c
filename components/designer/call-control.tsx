'use client'

import { use } from 'react'
import { Combobox } from '#components/ui/combobox.tsx'
import { Field } from '#components/ui/field.tsx'
import { t } from '#components/words/t.ts'
import { functionDocs } from '#lib/template/assist/function-docs.ts'
import { isMap } from '#lib/template/python-text.ts'
import type { PropertySchema } from '#lib/template/resource-schema.ts'
import type { Path } from '#lib/template/template.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { Evaluation } from './evaluation.tsx'
import { useForm } from './form-context.ts'
import { InnerContext } from './inner-context.ts'
import { ListField } from './list-field.tsx'
import { MapField } from './map-field.tsx'
import { AddButton, PropertyField } from './property-field.tsx'
import { anything, shapeOf } from './shape-of.ts'
import { callOf } from './value-kind.ts'

/** A call of a function, its arguments as fields of their own, and what it comes to under the sample values. */
export function CallControl({ path, value, schema }: { path: Path; value: Value; schema: PropertySchema }) {
  const form = useForm()
  const isInner = use(InnerContext)
  const { name, argument } = callOf(value)!
  return (
    <div className="flex flex-col gap-2 rounded-lg border border-accent/25 bg-canvas p-2.5">
      <p className="text-2xs text-ink-muted">
        <span className="font-medium font-mono text-accent">{name}</span> {functionDocs[name]?.does}
      </p>
      <InnerContext value={true}>
        <Arguments name={name} path={[...path, name]} argument={argument} schema={schema} />
      </InnerContext>
      {!isInner && form.scope && !form.isCondition && <Evaluation value={value} scope={form.scope} />}
    </div>
  )
}

interface Props {
  readonly name: string
  readonly path: Path
  readonly argument: Value
  readonly schema: PropertySchema
}

function Arguments({ name, path, argument, schema }: Props) {
  const isChoice = (name === 'if' || name === 'Fn::If') && Array.isArray(argument)
  if (isChoice) return <Choice path={path} branches={argument} schema={schema} />
  if (/^(?:Fn::)?(?:and|or|not)$/i.test(name)) return <Operands path={path} argument={argument} />
  const named = functionDocs[name]?.arguments
  if (named && isMap(argument)) {
    const properties = Object.fromEntries(
      Object.entries(named).map(([key, doc]) => [
        key,
        { ...shapeOf(argument[key]), doc, required: key === 'template' },
      ]),
    )
    return <MapField path={path} schema={{ ...anything, type: 'map', properties }} value={argument} />
  }
  if (Array.isArray(argument)) return <ListField path={path} schema={{ ...anything, type: 'list' }} value={argument} />
  return <PropertyField name={name} path={path} schema={shapeOf(argument)} value={argument} />
}

/** The conditions that a condition builds on: names to choose, or definitions within. */
function Operands({ path, argument }: Pick<Props, 'path' | 'argument'>) {
  const form = useForm()
  const isList = Array.isArray(argument)
  const operands = isList ? argument : [argument]
  const options = form.analysis.conditions.map(({ name }) => ({ value: name, label: name }))
  const [first] = options
  return (
    <>
      {operands.map((operand, at) => {
        const place = isList ? [...path, at] : path
        return typeof operand === 'string' ? (
          <Combobox
            // biome-ignore lint/suspicious/noArrayIndexKey: an operand has no other name than its place
            key={at}
            aria-label={t('Condition {number}', { number: at + 1 })}
            value={operand}
            options={options}
            onChange={(next) => form.set(place, next)}
          />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: an operand has no other name than its place
          <PropertyField key={at} name={String(at + 1)} path={place} schema={shapeOf(operand)} value={operand} />
        )
      })}
      {isList && first && (
        <AddButton label={t('Add a condition')} onClick={() => form.set([...path, operands.length], first.value)} />
      )}
    </>
  )
}

/** Which condition decides, and what stands for yes and for no. */
function Choice({ path, branches, schema }: { path: Path; branches: readonly Value[]; schema: PropertySchema }) {
  const form = useForm()
  const [condition, ...values] = branches
  const options = form.analysis.conditions.map(({ name }) => ({ value: name, label: name }))
  const { doc: _doc, ...inner } = { ...schema, required: false }
  return (
    <>
      {typeof condition === 'string' || typeof condition === 'boolean' ? (
        <Field label={<span className="font-mono text-xs">{t('if')}</span>}>
          {(control) => (
            <Combobox
              {...control}
              value={String(condition)}
              options={options}
              onChange={(next) => form.set([...path, 0], next)}
            />
          )}
        </Field>
      ) : (
        <PropertyField name="if" path={[...path, 0]} schema={shapeOf(condition)} value={condition} />
      )}
      {values.map((value, at) => (
        <PropertyField
          // biome-ignore lint/suspicious/noArrayIndexKey: the first is the yes, the second the no
          key={at}
          name={at === 0 ? 'then' : 'else'}
          path={[...path, at + 1]}
          schema={inner}
          value={value}
        />
      ))}
    </>
  )
}
