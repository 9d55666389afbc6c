'use client'

import { Combobox } from '#components/ui/combobox.tsx'
import { t } from '#components/words/t.ts'
import type { Path } from '#lib/template/template.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { useForm } from './form-context.ts'
import { LateInput } from './late-input.tsx'
import { attributesOf } from './reference-properties.ts'
import { callOf } from './value-kind.ts'

/** What another resource tells about itself: the resource, the attribute, and the way further in where there is one. */
export function AttributeControl({ path, value, id }: { path: Path; value: Value; id?: string }) {
  const form = useForm()
  const call = callOf(value)!
  const steps = Array.isArray(call.argument) ? call.argument : []
  const [name, attribute, ...rest] = steps.map(String)
  const at = [...path, call.name]
  const resource = form.analysis.resources.find((one) => one.name === name)
  const resources = form.analysis.resources
    .filter((one) => one.name !== form.resource)
    .map((one) => ({ value: one.name, label: one.name, detail: one.type }))
  const attributes = (resource ? attributesOf(resource, form.files) : []).map((one) => ({ value: one, label: one }))
  return (
    <div className="flex flex-col gap-1.5">
      <div className="grid grid-cols-2 gap-1.5">
        <Combobox
          {...(id !== undefined && { id })}
          aria-label={t('Resource')}
          value={name ?? ''}
          options={resources}
          onChange={(next) => form.set([...at, 0], next)}
        />
        <Combobox
          ownText
          aria-label={t('Attribute')}
          value={attribute ?? ''}
          options={attributes}
          onChange={(next) => form.set([...at, 1], next)}
        />
      </div>
      {rest.length > 0 && (
        <LateInput
          aria-label={t('Further in')}
          value={rest.join('.')}
          onCommit={(next) =>
            form.set(path, {
              [call.name]: [name ?? '', attribute ?? '', ...next.split('.').filter(Boolean).map(step)],
            })
          }
        />
      )}
    </div>
  )
}

function step(text: string): Value {
  return /^\d+$/.test(text) ? Number(text) : text
}
