'use client'

import { SquareFunction } from 'lucide-react'
import { useMemo } from 'react'
import type { Analysis, ValueMark } from '#components/document/analysis.ts'
import { useDocumentPart } from '#components/document/use-document.ts'
import { usersOfCondition } from '#components/document/users.ts'
import { Button } from '#components/ui/button.tsx'
import { Menu } from '#components/ui/menu.tsx'
import { t } from '#components/words/t.ts'
import { removeCondition } from '#lib/template/edits/remove-condition.ts'
import { renameCondition } from '#lib/template/edits/rename-condition.ts'
import { ConditionSwitch } from './condition-switch.tsx'
import { conditionFunctions, draftedCall } from './drafted-call.ts'
import { FormContext } from './form-context.ts'
import { partForm } from './part-form.ts'
import { PartHead } from './part-head.tsx'
import { PropertyField } from './property-field.tsx'
import { shapeOf } from './shape-of.ts'
import type { Perform } from './use-gestures.ts'
import { useSamples, useViewpointStore } from './use-viewpoint.ts'
import { UserList } from './user-list.tsx'
import { wordsOf } from './words.ts'

interface Props {
  readonly condition: ValueMark
  readonly analysis: Analysis
  readonly perform: Perform
  readonly onShowText: () => void
}

/** Everything of one condition: how it is decided, what it comes to now, and who hangs on it. */
export function ConditionForm({ condition, analysis, perform, onShowText }: Props) {
  const { name } = condition
  const store = useViewpointStore()
  const section = wordsOf(analysis).conditions
  const { shown } = useSamples()
  const files = useDocumentPart((state) => state.files)
  const form = useMemo(() => {
    const what = t('the condition {name}', { name })
    const part = partForm({ analysis, perform, scope: shown, files, base: [section, name], what, onShowText })
    return { ...part, isCondition: true }
  }, [analysis, perform, shown, files, section, name, onShowText])
  const remove = () => {
    if (perform(t('Delete {name}', { name }), (template) => removeCondition(template, name)))
      store.look({ subject: undefined })
  }
  const isOwn = typeof condition.value === 'boolean'
  const functions = conditionFunctions(analysis)
  const users = usersOfCondition(analysis, name)
  const others = { ...users, conditions: new Set([...users.conditions].filter((other) => other !== name)) }
  return (
    <FormContext value={form}>
      <PartHead
        kind="condition"
        name={name}
        onRename={(next) =>
          perform(t('Rename {name} to {next}', { name, next }), (template) => renameCondition(template, name, next))
        }
        onShowText={onShowText}
        onRemove={remove}
      />
      <div className="flex flex-col gap-4 p-4">
        <ConditionSwitch name={name} />
        <UserList users={others} empty={t('Nothing hangs on it yet.')} />
        <PropertyField
          name={t('holds when')}
          path={[]}
          schema={isOwn ? { ...shapeOf(undefined), type: 'boolean' } : shapeOf(condition.value)}
          value={condition.value}
        />
        <Menu
          label={t('Functions of conditions')}
          align="start"
          items={functions.map((one) => ({
            label: one,
            icon: <SquareFunction />,
            onSelect: () => form.set([], draftedCall(one, isOwn ? '' : condition.value, analysis)),
          }))}
          trigger={
            <Button size="sm" className="self-start">
              <SquareFunction aria-hidden />
              {t('Decide it by…')}
            </Button>
          }
        />
      </div>
    </FormContext>
  )
}
