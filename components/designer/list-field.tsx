'use client'

import { t } from '#components/words/t.ts'
import type { PropertySchema } from '#lib/template/resource-schema.ts'
import type { Path } from '#lib/template/template.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { useForm } from './form-context.ts'
import { MapField } from './map-field.tsx'
import { AddButton, PropertyField, RemoveButton } from './property-field.tsx'
import { shapeOf } from './shape-of.ts'
import { kindOf } from './value-kind.ts'

/** Items one below the other, each with the fields of its schema. */
export function ListField({ path, schema, value }: { path: Path; schema: PropertySchema; value: Value | undefined }) {
  const form = useForm()
  const items = Array.isArray(value) ? value : []
  const blank: Value = schema.items?.type === 'map' ? {} : ''
  return (
    <div className="flex flex-col gap-2">
      {items.map((entry, index) => {
        const item = schema.items ?? shapeOf(entry)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: an item of a list has no other name than its place
          <div key={index} className="flex items-start gap-1 rounded-lg border bg-canvas p-2">
            <div className="min-w-0 flex-1">
              {item.type === 'map' && kindOf(entry, form.analysis.version, form.isCondition) === 'literal' ? (
                <MapField path={[...path, index]} schema={item} value={entry} />
              ) : (
                <PropertyField name={String(index + 1)} path={[...path, index]} schema={bare(item)} value={entry} />
              )}
            </div>
            <RemoveButton
              label={t('Remove item {number} of {name}', { number: index + 1, name: path.at(-1) })}
              onClick={() => form.unset([...path, index])}
            />
          </div>
        )
      })}
      <AddButton label={t('Add an item')} onClick={() => form.set([...path, items.length], blank)} />
    </div>
  )
}

/** The list has said what it is for already. */
function bare({ doc: _, ...item }: PropertySchema): PropertySchema {
  return { ...item, required: false }
}
