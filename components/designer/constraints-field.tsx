'use client'

import { Plus, Trash2 } from 'lucide-react'
import type { ParameterMark } from '#components/document/analysis.ts'
import { Button } from '#components/ui/button.tsx'
import { Combobox } from '#components/ui/combobox.tsx'
import { Field } from '#components/ui/field.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Menu } from '#components/ui/menu.tsx'
import { t } from '#components/words/t.ts'
import { customConstraints } from '#lib/template/custom-constraints.ts'
import type { Constraint, Path } from '#lib/template/template.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { blankConstraint, constraintKinds } from './constraint-kinds.ts'
import { LateInput } from './late-input.tsx'
import { ListText } from './list-text.tsx'

interface Props {
  readonly parameter: ParameterMark
  readonly set: (part: Path, value: Value | undefined, label: string) => void
}

/** What a parameter accepts: every kind of constraint there is, each with fields of its own. */
export function ConstraintsField({ parameter, set }: Props) {
  const { constraints, type } = parameter
  const kinds = constraintKinds.filter(({ types }) => types.includes(type))
  const add = (kind: Constraint['kind']) =>
    set(['constraints', constraints.length], blankConstraint(kind), t('Constraints'))
  return (
    <section aria-label={t('Constraints')} className="flex flex-col gap-2">
      <div className="flex items-center justify-between">
        <h3 className="font-medium text-sm">{t('Constraints')}</h3>
        <Menu
          label={t('Kinds of constraints')}
          items={kinds.map(({ kind, label }) => ({ label: t(label), onSelect: () => add(kind) }))}
          trigger={
            <Button size="sm" variant="ghost">
              <Plus aria-hidden />
              {t('Add a constraint')}
            </Button>
          }
        />
      </div>
      {constraints.map((constraint, index) => (
        <ConstraintCard
          // biome-ignore lint/suspicious/noArrayIndexKey: a constraint has no other name than its place
          key={index}
          constraint={constraint}
          set={(part, value) => set(['constraints', index, ...part], value, t('Constraints'))}
          onRemove={() =>
            set(constraints.length === 1 ? ['constraints'] : ['constraints', index], undefined, t('Constraints'))
          }
        />
      ))}
      {constraints.length === 0 && <p className="text-ink-muted text-xs">{t('Any value of its type will do.')}</p>}
    </section>
  )
}

interface CardProps {
  readonly constraint: Constraint
  readonly set: (part: Path, value: Value | undefined) => void
  readonly onRemove: () => void
}

function ConstraintCard({ constraint, set, onRemove }: CardProps) {
  const label = t(constraintKinds.find(({ kind }) => kind === constraint.kind)!.label)
  return (
    <fieldset className="flex flex-col gap-2 rounded-lg border bg-canvas p-2.5">
      <legend className="sr-only">{label}</legend>
      <div className="flex items-center justify-between">
        <span className="font-medium text-xs">{label}</span>
        <IconButton size="sm" className="size-6" label={t('Remove: {label}', { label })} onClick={onRemove}>
          <Trash2 />
        </IconButton>
      </div>
      <ConstraintControl constraint={constraint} set={set} />
      <Field label={t('Said when it is broken')}>
        {(control) => (
          <LateInput
            {...control}
            value={constraint.description ?? ''}
            onCommit={(text) => set(['description'], text || undefined)}
          />
        )}
      </Field>
    </fieldset>
  )
}

function ConstraintControl({ constraint, set }: Pick<CardProps, 'constraint' | 'set'>) {
  switch (constraint.kind) {
    case 'range':
    case 'length':
      return (
        <Numbers
          fields={{ min: constraint.min, max: constraint.max }}
          onSet={(key, value) => set([constraint.kind, key], value)}
        />
      )
    case 'modulo':
      return (
        <Numbers
          fields={{ step: constraint.step, offset: constraint.offset }}
          onSet={(key, value) => set([constraint.kind, key], value ?? 0)}
        />
      )
    case 'allowed_values':
      return (
        <Field label={t('Values')} hint={t('One a line.')}>
          {(control) => (
            <ListText {...control} items={constraint.values} onCommit={(items) => set([constraint.kind], items)} />
          )}
        </Field>
      )
    case 'allowed_pattern':
      return (
        <Field label={t('Pattern')} hint={t('A regular expression that the whole value has to match.')}>
          {(control) => (
            <LateInput {...control} value={constraint.pattern} onCommit={(text) => set([constraint.kind], text)} />
          )}
        </Field>
      )
    case 'custom_constraint':
      return (
        <Field label={t('Has to name')}>
          {(control) => (
            <Combobox
              {...control}
              ownText
              value={constraint.name}
              options={customConstraints().map((name) => ({ value: name, label: name }))}
              onChange={(name) => set([constraint.kind], name)}
            />
          )}
        </Field>
      )
  }
}

function Numbers({
  fields,
  onSet,
}: {
  fields: { readonly [key: string]: number | undefined }
  onSet: (key: string, value: number | undefined) => void
}) {
  return (
    <div className="grid grid-cols-2 gap-2">
      {Object.entries(fields).map(([key, value]) => (
        <Field key={key} label={key}>
          {(control) => (
            <LateInput
              {...control}
              inputMode="decimal"
              value={value === undefined ? '' : String(value)}
              onCommit={(text) => {
                if (text.trim() === '') onSet(key, undefined)
                else if (Number.isFinite(Number(text))) onSet(key, Number(text))
              }}
            />
          )}
        </Field>
      ))}
    </div>
  )
}
