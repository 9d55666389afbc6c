'use client'

import { useState } from 'react'
import { Input } from '#components/ui/input.tsx'
import { t } from '#components/words/t.ts'
import { isMap } from '#lib/template/python-text.ts'
import type { PropertySchema } from '#lib/template/resource-schema.ts'
import type { Path } from '#lib/template/template.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { useForm } from './form-context.ts'
import { AddButton, PropertyField } from './property-field.tsx'
import { shapeOf } from './shape-of.ts'

/** The known keys of a map as fields; free keys can be added where the schema names none. */
export function MapField({ path, schema, value }: { path: Path; schema: PropertySchema; value: Value | undefined }) {
  const entries = isMap(value) ? value : {}
  const known = Object.entries(schema.properties ?? {}).filter(
    ([key, { support }]) => Object.hasOwn(entries, key) || support.status === 'SUPPORTED',
  )
  const [all, showAll] = useState(false)
  const set = known.filter(([key, inner]) => inner.required || Object.hasOwn(entries, key))
  const free = Object.keys(entries).filter((key) => !schema.properties || !Object.hasOwn(schema.properties, key))
  const shown = all || set.length === 0 ? known : set
  return (
    <div className="flex flex-col gap-3 border-line border-l-2 pl-3">
      {shown.map(([key, inner]) => (
        <PropertyField key={key} name={key} path={[...path, key]} schema={inner} value={own(entries, key)} />
      ))}
      {free.map((key) => (
        <PropertyField
          key={key}
          name={key}
          path={[...path, key]}
          schema={shapeOf(entries[key])}
          value={own(entries, key)}
        />
      ))}
      {shown.length < known.length && (
        <AddButton label={t('{count} more', { count: known.length - shown.length })} onClick={() => showAll(true)} />
      )}
      {!schema.properties && <NewKey path={path} />}
    </div>
  )
}

function own(entries: { readonly [key: string]: Value }, key: string): Value | undefined {
  return Object.hasOwn(entries, key) ? entries[key] : undefined
}

function NewKey({ path }: { path: Path }) {
  const form = useForm()
  const [key, setKey] = useState('')
  const add = () => {
    if (key.trim() === '') return
    form.set([...path, key.trim()], '')
    setKey('')
  }
  return (
    <div className="flex items-center gap-1">
      <Input
        aria-label={t('New key of {name}', { name: path.at(-1) })}
        placeholder={t('key')}
        value={key}
        className="font-mono text-xs"
        onChange={(event) => setKey(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && add()}
      />
      <AddButton label={t('Add')} onClick={add} />
    </div>
  )
}
