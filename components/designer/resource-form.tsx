'use client'

import { Copy, FileCode, Plus, Trash2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Analysis, ResourceMark } from '#components/document/analysis.ts'
import { problemsByResource } from '#components/document/things.ts'
import { useDocumentPart } from '#components/document/use-document.ts'
import { ResourceIcon } from '#components/graph/resource-icon.tsx'
import { tintOf } from '#components/graph/type-ink.ts'
import { Button } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Combobox } from '#components/ui/combobox.tsx'
import { Field } from '#components/ui/field.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import { useKeys } from '#components/ui/use-chosen-keys.ts'
import { t } from '#components/words/t.ts'
import { schemaOf } from '#lib/catalogue/catalogue.ts'
import { setNote } from '#lib/template/edits/set-note.ts'
import { setProperty } from '#lib/template/edits/set-property.ts'
import { setValue } from '#lib/template/edits/set-value.ts'
import { unsetProperty } from '#lib/template/edits/unset-property.ts'
import { unsetValue } from '#lib/template/edits/unset-value.ts'
import type { PropertySchema } from '#lib/template/resource-schema.ts'
import type { Path } from '#lib/template/template.ts'
import { templateSchema } from '#lib/template/template-schema.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { Attributes } from './attributes.tsx'
import { type Form, FormContext } from './form-context.ts'
import { InsideButton } from './inside-button.tsx'
import { LateInput } from './late-input.tsx'
import { literalOf } from './literal-of.ts'
import { NoteField } from './note-field.tsx'
import { PropertyField } from './property-field.tsx'
import type { ResourceActions } from './resource-actions.ts'
import { shapeOf } from './shape-of.ts'
import type { Perform } from './use-gestures.ts'
import { useSamples } from './use-viewpoint.ts'
import { inWordsOf, resourcePath, wordsOf } from './words.ts'

interface Props {
  readonly resource: ResourceMark
  readonly analysis: Analysis
  readonly perform: Perform
  readonly actions: ResourceActions
  readonly onShowText: () => void
}

/** Everything of one resource: its name, its properties as its type knows them, and when and whether it exists. */
export function ResourceForm({ resource, analysis, perform, actions, onShowText }: Props) {
  const files = useDocumentPart((state) => state.files)
  const { shown } = useSamples()
  const schema = useMemo(() => schemaBehind(resource, files), [resource, files])
  const form = useMemo((): Form => {
    const problems = problemsByResource(analysis).get(resource.name) ?? []
    const what = (path: Path) =>
      t('{property} of {name}', {
        property: path.filter((step) => typeof step === 'string').at(-1),
        name: resource.name,
      })
    return {
      resource: resource.name,
      analysis,
      set: (path, value) =>
        void perform(t('Set {what}', { what: what(path) }), (template) =>
          setProperty(template, resource.name, path, inWordsOf(template, value)),
        ),
      unset: (path) =>
        void perform(t('Clear {what}', { what: what(path) }), (template) =>
          unsetProperty(template, resource.name, path),
        ),
      goTo: onShowText,
      problemAt: (path) => problems.find((problem) => problem.path && endsWith(problem.path, path)),
      scope: shown,
      files,
      literal: (value) => literalOf(value, shown),
    }
  }, [analysis, resource.name, perform, onShowText, shown, files])
  return (
    <FormContext value={form}>
      <Head
        resource={resource}
        doc={schema?.doc}
        actions={actions}
        onShowText={onShowText}
        onNote={(text) =>
          perform(t('Note on {name}', { name: resource.name }), (template) =>
            setNote(template, wordsOf(analysis).resources, resource.name, text),
          )
        }
      />
      <div className="flex flex-col gap-4 p-4">
        {schema ? (
          <Properties key={resource.name} properties={schema.properties} resource={resource} />
        ) : (
          <FreeProperties resource={resource} />
        )}
        <Existence resource={resource} analysis={analysis} perform={perform} />
        <Attributes resource={resource} analysis={analysis} perform={perform} />
      </div>
    </FormContext>
  )
}

/** The schema of a type, or what the template inside asks for. */
function schemaBehind({ type, inside }: ResourceMark, files: ReadonlyMap<string, string>) {
  const nested = inside?.given.length === 0 ? templateSchema(inside.file, files.get(inside.file) ?? '', {}) : undefined
  return nested ?? schemaOf(type)
}

function endsWith(path: Path, tail: Path): boolean {
  return path.length === tail.length + 3 && tail.every((step, index) => path[index + 3] === step)
}

function Head({
  resource,
  doc,
  actions,
  onShowText,
  onNote,
}: {
  resource: ResourceMark
  doc: string | undefined
  actions: ResourceActions
  onShowText: () => void
  onNote: (text: string) => void
}) {
  return (
    <header className="border-b p-4 pb-3">
      <div className="flex items-start gap-2.5">
        <span
          className={classNames('flex size-9 shrink-0 items-center justify-center rounded-md', tintOf(resource.type))}
        >
          <ResourceIcon type={resource.type} className="size-[18px]" />
        </span>
        <div className="min-w-0 flex-1">
          <LateName name={resource.name} onRename={(name) => actions.rename(resource.name, name)} />
          <p className="truncate px-1.5 font-mono text-2xs text-ink-muted" title={resource.type}>
            {resource.type}
          </p>
        </div>
        <IconButton size="sm" label={t('Show in the text')} onClick={onShowText}>
          <FileCode />
        </IconButton>
        <IconButton
          size="sm"
          label={t('Duplicate')}
          keys={useKeys('duplicate')}
          onClick={() => actions.duplicate(new Set([resource.name]))}
        >
          <Copy />
        </IconButton>
        <IconButton
          size="sm"
          label={t('Delete')}
          keys={useKeys('delete')}
          onClick={() => actions.remove(new Set([resource.name]))}
        >
          <Trash2 />
        </IconButton>
      </div>
      {(resource.description ?? doc) && (
        <p lang={resource.description === undefined ? 'en' : undefined} className="mt-2 text-ink-muted text-xs">
          {resource.description ?? doc}
        </p>
      )}
      <NoteField
        note={resource.note ?? ''}
        label={t('Note on {name}', { name: resource.name })}
        onCommit={(text) => onNote(text)}
      />
      {resource.inside && <InsideButton resource={resource} />}
    </header>
  )
}

/** The resource's name; renamed with every reference on Enter or on leaving. */
function LateName({ name, onRename }: { name: string; onRename: (name: string) => void }) {
  return (
    <Input
      key={name}
      id="resource-name"
      aria-label={t('Name of the resource')}
      title={name}
      defaultValue={name}
      className="h-6 border-transparent bg-transparent px-1.5 font-semibold hover:border-line"
      onBlur={(event) => {
        const next = event.target.value.trim()
        if (next !== '' && next !== name) onRename(next)
        else event.target.value = name
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur()
        if (event.key !== 'Escape') return
        event.currentTarget.value = name
        event.currentTarget.blur()
      }}
    />
  )
}

type Entry = readonly [name: string, schema: PropertySchema]

/** Required and given properties first; each of the rest is one click away. */
function Properties({
  properties,
  resource,
}: {
  properties: { readonly [name: string]: PropertySchema }
  resource: ResourceMark
}) {
  const [opened, setOpened] = useState<ReadonlySet<string>>(() => new Set())
  const given = (name: string) => Object.hasOwn(resource.properties, name)
  const usable = Object.entries(properties).filter(
    ([name, { support }]) => given(name) || support.status === 'SUPPORTED',
  )
  const rank = ([name, schema]: Entry) => (schema.required ? 0 : given(name) ? 1 : 2)
  const shown = usable.toSorted((a, b) => rank(a) - rank(b)).filter((entry) => rank(entry) < 2 || opened.has(entry[0]))
  const rest = usable.filter((entry) => !shown.includes(entry))
  return (
    <>
      {shown.map(([name, schema]) => (
        <PropertyField
          key={name}
          name={name}
          path={[name]}
          schema={schema}
          value={given(name) ? resource.properties[name] : undefined}
        />
      ))}
      {shown.length === 0 && (
        <p className="text-ink-muted text-sm">{t('Nothing has to be set. Add what you need below.')}</p>
      )}
      {rest.length > 0 && <MoreProperties rest={rest} onOpen={(name) => setOpened(new Set([...opened, name]))} />}
    </>
  )
}

const fewProperties = 8

/** Names of what could be set too; a click opens the field. */
function MoreProperties({ rest, onOpen }: { rest: readonly Entry[]; onOpen: (name: string) => void }) {
  const [query, setQuery] = useState('')
  const found = rest.filter(([name, { doc }]) => `${name} ${doc ?? ''}`.toLowerCase().includes(query.toLowerCase()))
  return (
    <section aria-label={t('More properties')} className="flex flex-col gap-2 border-t pt-4">
      {rest.length > fewProperties && (
        <Input
          type="search"
          aria-label={t('Search more properties')}
          placeholder={t('{count} more properties…', { count: rest.length })}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      )}
      <div className="flex flex-wrap gap-1">
        {found.map(([name, { doc }]) => (
          <button
            key={name}
            type="button"
            title={doc}
            className="flex h-6 items-center gap-1 rounded-md border px-1.5 font-mono text-2xs text-ink-muted transition-colors hover:border-line-strong hover:text-ink"
            onClick={() => onOpen(name)}
          >
            <Plus aria-hidden className="size-3" />
            {name}
          </button>
        ))}
      </div>
    </section>
  )
}

/** A type of the user's own (a template file, an alias): its properties as they are written. */
function FreeProperties({ resource }: { resource: ResourceMark }) {
  const entries = Object.entries(resource.properties)
  return (
    <>
      <p className="text-ink-muted text-sm">
        {t('Hearth doesn’t know this type; its properties are shown as they are written.')}
      </p>
      {entries.map(([name, value]) => (
        <PropertyField key={name} name={name} path={[name]} schema={shapeOf(value)} value={value} />
      ))}
    </>
  )
}

const policies = () => [
  { value: 'Delete', label: t('Delete it') },
  { value: 'Retain', label: t('Keep it') },
  { value: 'Snapshot', label: t('Take a snapshot, then delete it') },
]

/** Condition, order, and what happens to it in the end. */
function Existence({ resource, analysis, perform }: Pick<Props, 'resource' | 'analysis' | 'perform'>) {
  const words = wordsOf(analysis)
  const base = resourcePath(analysis, resource.name)
  const set = (word: string, value: Value, label: string) =>
    perform(t('{label} of {name}', { label, name: resource.name }), (template) =>
      value === '' ? unsetValue(template, [...base, word]) : setValue(template, [...base, word], value),
    )
  const conditions = analysis.conditions.map(({ name }) => ({ value: name, label: name }))
  const others = analysis.resources
    .filter(({ name }) => name !== resource.name && !resource.dependsOn.includes(name))
    .map(({ name, type }) => ({ value: name, label: name, detail: type }))
  const policy = typeof resource.deletionPolicy === 'string' ? resource.deletionPolicy : ''
  return (
    <section aria-label={t('Existence')} className="flex flex-col gap-4 border-t pt-4">
      <h2 className="font-medium text-ink-muted text-xs">{t('Order and existence')}</h2>
      <Field label={t('Waits for')} hint={t('Besides what its properties refer to already.')}>
        {(control) => (
          <div className="flex flex-col gap-1.5">
            <div className="flex flex-wrap gap-1">
              {resource.dependsOn.map((name) => (
                <Button
                  key={name}
                  size="sm"
                  title={t('No longer wait for {name}', { name })}
                  onClick={() => set(words.dependsOn, without(resource.dependsOn, name), t('Order'))}
                >
                  {name} ×
                </Button>
              ))}
            </div>
            <Combobox
              {...control}
              value=""
              placeholder={t('Add a resource')}
              options={others}
              onChange={(name) => set(words.dependsOn, [...resource.dependsOn, name], t('Order'))}
            />
          </div>
        )}
      </Field>
      <Field label={t('Only if')} hint={conditions.length === 0 ? t('This template has no conditions.') : undefined}>
        {(control) =>
          resource.condition === undefined || typeof resource.condition === 'string' ? (
            <Combobox
              {...control}
              value={resource.condition ?? ''}
              placeholder={t('Always')}
              disabled={conditions.length === 0 && resource.condition === undefined}
              options={[{ value: '', label: t('Always') }, ...conditions]}
              onChange={(name) => set(words.condition, name, t('Condition'))}
            />
          ) : (
            <p className="text-ink-muted text-xs">{t('A condition written in the text.')}</p>
          )
        }
      </Field>
      <Field label={t('When the stack is deleted')}>
        {(control) => (
          <Select
            {...control}
            value={policies().find(({ value }) => value.toLowerCase() === policy.toLowerCase())?.value ?? ''}
            placeholder={t('Delete it')}
            options={policies()}
            onChange={(value) =>
              set(words.deletionPolicy, analysis.format === 'hot' ? value.toLowerCase() : value, t('Deletion policy'))
            }
          />
        )}
      </Field>
      <Field label={t('Description')}>
        {(control) => (
          <LateInput
            {...control}
            value={resource.description ?? ''}
            onCommit={(text) =>
              void set(analysis.format === 'hot' ? 'description' : t('Description'), text, t('Description'))
            }
          />
        )}
      </Field>
    </section>
  )
}

function without(names: readonly string[], name: string): Value {
  const rest = names.filter((other) => other !== name)
  return rest.length === 0 ? '' : rest
}
