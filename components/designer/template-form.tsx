'use client'

import { Plus, Trash2 } from 'lucide-react'
import { stringify } from 'yaml'
import type { Analysis, ParameterMark } from '#components/document/analysis.ts'
import { Button } from '#components/ui/button.tsx'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { Field } from '#components/ui/field.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Select } from '#components/ui/select.tsx'
import { Switch } from '#components/ui/switch.tsx'
import { setValue } from '#lib/template/edits/set-value.ts'
import { unsetValue } from '#lib/template/edits/unset-value.ts'
import { isScalar } from '#lib/template/python-text.ts'
import type { Path } from '#lib/template/template.ts'
import { templateVersions } from '#lib/template/versions.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import type { Range } from '#lib/text/range.ts'
import { LateInput } from './late-input.tsx'
import { ProjectFiles } from './project-files.tsx'
import type { Perform } from './use-gestures.ts'
import { holdsCall } from './value-kind.ts'

interface Props {
  readonly analysis: Analysis
  readonly perform: Perform
  readonly onGoTo: (range: Range) => void
}

/** With nothing selected: the template itself, what it asks for and what it gives back. */
export function TemplateForm({ analysis, perform, onGoTo }: Props) {
  if (analysis.format === 'cfn')
    return (
      <p className="p-4 text-ink-muted text-sm">
        A CloudFormation template: select a resource to see its form, or edit the text.
      </p>
    )
  const set = (path: Path, value: Value, label: string) =>
    void perform(label, (template) => (value === '' ? unsetValue(template, path) : setValue(template, path, value)))
  const remove = (path: Path, label: string) => void perform(label, (template) => unsetValue(template, path))
  return (
    <div className="flex flex-col gap-5 p-4">
      <section aria-label="Template" className="flex flex-col gap-4">
        <h2 className="font-semibold text-sm">Template</h2>
        <Field label="Description">
          {(control) => (
            <LateInput
              {...control}
              multiline
              value={analysis.description ?? ''}
              onCommit={(text) => set(['description'], text, 'Describe the template')}
            />
          )}
        </Field>
        <VersionField
          analysis={analysis}
          onSet={(version) => set(['heat_template_version'], version, 'Set the version')}
        />
      </section>
      <Parameters analysis={analysis} set={set} remove={remove} onGoTo={onGoTo} />
      <Outputs analysis={analysis} set={set} remove={remove} onGoTo={onGoTo} />
      <Conditions analysis={analysis} set={set} remove={remove} onGoTo={onGoTo} />
      <ProjectFiles />
    </div>
  )
}

function VersionField({ analysis, onSet }: { analysis: Analysis; onSet: (version: string) => void }) {
  const options = templateVersions
    .filter(({ format }) => format === 'hot')
    .map(({ version, alias }) => ({ value: version, label: alias ? `${version} (${alias})` : version }))
    .toReversed()
  return (
    <Field label="Version" hint="Decides which functions the template may use.">
      {(control) => (
        <Select
          {...control}
          value={analysis.version ?? ''}
          placeholder="Choose a version"
          options={options}
          onChange={onSet}
        />
      )}
    </Field>
  )
}

interface SectionProps {
  readonly analysis: Analysis
  readonly set: (path: Path, value: Value, label: string) => void
  readonly remove: (path: Path, label: string) => void
  readonly onGoTo: (range: Range) => void
}

function SectionHead({ title, onAdd }: { title: string; onAdd: () => void }) {
  return (
    <div className="flex items-center justify-between border-t pt-4">
      <h3 className="font-semibold text-sm">{title}</h3>
      <Button size="sm" variant="ghost" onClick={onAdd}>
        <Plus aria-hidden />
        Add
      </Button>
    </div>
  )
}

function freeIn(marks: readonly { name: string }[], base: string): string {
  const taken = new Set(marks.map(({ name }) => name))
  if (!taken.has(base)) return base
  let number = 2
  while (taken.has(`${base}_${number}`)) number++
  return `${base}_${number}`
}

const types = ['string', 'number', 'boolean', 'comma_delimited_list', 'json'].map((type) => ({
  value: type,
  label: type,
}))

function Parameters({ analysis, set, remove, onGoTo }: SectionProps) {
  const name = freeIn([...analysis.parameters, ...analysis.resources], 'parameter')
  return (
    <section aria-label="Parameters" className="flex flex-col gap-3">
      <SectionHead title="Parameters" onAdd={() => set(['parameters', name], { type: 'string' }, `Add ${name}`)} />
      {analysis.parameters.map((parameter) => (
        <ParameterCard key={parameter.name} parameter={parameter} set={set} remove={remove} onGoTo={onGoTo} />
      ))}
      {analysis.parameters.length === 0 && (
        <p className="text-ink-muted text-xs">What the template asks for when it is launched.</p>
      )}
    </section>
  )
}

function ParameterCard({
  parameter,
  set,
  remove,
  onGoTo,
}: { parameter: ParameterMark } & Omit<SectionProps, 'analysis'>) {
  const { name } = parameter
  const path = ['parameters', name]
  const given = parameter.default
  return (
    <Card name={name} onGoTo={() => onGoTo(parameter.nameRange)} onRemove={() => remove(path, `Delete ${name}`)}>
      <Field label="Type">
        {(control) => (
          <Select
            {...control}
            value={parameter.type}
            options={types}
            onChange={(type) => set([...path, 'type'], type, `Type of ${name}`)}
          />
        )}
      </Field>
      {(given === undefined || given === null || typeof given !== 'object') && (
        <Field label="Default">
          {(control) => (
            <LateInput
              {...control}
              value={given === undefined || given === null ? '' : String(given)}
              placeholder="None: must be given"
              onCommit={(text) => set([...path, 'default'], typed(text, parameter), `Default of ${name}`)}
            />
          )}
        </Field>
      )}
      <Field label="Description">
        {(control) => (
          <LateInput
            {...control}
            value={parameter.description ?? ''}
            onCommit={(text) => set([...path, 'description'], text, `Describe ${name}`)}
          />
        )}
      </Field>
      <Field label="Secret">
        {(control) => (
          <Switch
            id={control.id}
            checked={parameter.hidden}
            onCheckedChange={(hidden) => set([...path, 'hidden'], hidden ? true : '', `Secrecy of ${name}`)}
          />
        )}
      </Field>
    </Card>
  )
}

function typed(text: string, parameter: ParameterMark): Value {
  if (parameter.type === 'number' && text.trim() !== '' && Number.isFinite(Number(text))) return Number(text)
  if (parameter.type === 'boolean' && /^(true|false)$/i.test(text)) return /^true$/i.test(text)
  return text
}

function Outputs({ analysis, set, remove, onGoTo }: SectionProps) {
  const name = freeIn(analysis.outputs, 'output')
  const [resource] = analysis.resources
  const first: Value = resource ? { get_resource: resource.name } : ''
  return (
    <section aria-label="Outputs" className="flex flex-col gap-3">
      <SectionHead title="Outputs" onAdd={() => set(['outputs', name], { value: first }, `Add ${name}`)} />
      {analysis.outputs.map((output) => (
        <Card
          key={output.name}
          name={output.name}
          onGoTo={() => onGoTo(output.range)}
          onRemove={() => remove(['outputs', output.name], `Delete ${output.name}`)}
        >
          <ValueField
            value={output.value}
            version={analysis.version}
            onSet={(value) => set(['outputs', output.name, 'value'], value, `Value of ${output.name}`)}
          />
          <Field label="Description">
            {(control) => (
              <LateInput
                {...control}
                value={output.description ?? ''}
                onCommit={(text) => set(['outputs', output.name, 'description'], text, `Describe ${output.name}`)}
              />
            )}
          </Field>
        </Card>
      ))}
      {analysis.outputs.length === 0 && (
        <p className="text-ink-muted text-xs">What people need to know once it runs: an address, a password.</p>
      )}
    </section>
  )
}

function Conditions({ analysis, set, remove, onGoTo }: SectionProps) {
  const name = freeIn(analysis.conditions, 'condition')
  return (
    <section aria-label="Conditions" className="flex flex-col gap-3">
      <SectionHead title="Conditions" onAdd={() => set(['conditions', name], true, `Add ${name}`)} />
      {analysis.conditions.map((condition) => (
        <Card
          key={condition.name}
          name={condition.name}
          onGoTo={() => onGoTo(condition.range)}
          onRemove={() => remove(['conditions', condition.name], `Delete ${condition.name}`)}
        >
          <ValueField
            value={condition.value}
            version={analysis.version}
            onSet={(value) => set(['conditions', condition.name], value, `Condition ${condition.name}`)}
          />
        </Card>
      ))}
      {analysis.conditions.length === 0 && (
        <p className="text-ink-muted text-xs">Named yes-or-no questions that switch resources on and off.</p>
      )}
    </section>
  )
}

/** Plain values are typed here; functions are shown as they stand and edited in the text. */
function ValueField({
  value,
  version,
  onSet,
}: {
  value: Value
  version: string | null
  onSet: (value: Value) => void
}) {
  if (holdsCall(value, version) || !isScalar(value)) {
    return <CodeBlock text={stringify(value).trimEnd()} label="value as written" className="max-h-40 text-2xs" />
  }
  return (
    <Field label="Value">{(control) => <LateInput {...control} value={String(value ?? '')} onCommit={onSet} />}</Field>
  )
}

function Card({
  name,
  onGoTo,
  onRemove,
  children,
}: {
  name: string
  onGoTo: () => void
  onRemove: () => void
  children: React.ReactNode
}) {
  return (
    <details className="rounded-lg border bg-canvas">
      <summary className="cursor-default truncate px-3 py-2 font-mono text-xs">{name}</summary>
      <div className="flex flex-col gap-3 border-t p-3">
        {children}
        <div className="flex justify-end gap-1">
          <Button size="sm" variant="ghost" onClick={onGoTo}>
            Show in the text
          </Button>
          <IconButton size="sm" label={`Delete ${name}`} onClick={onRemove}>
            <Trash2 />
          </IconButton>
        </div>
      </div>
    </details>
  )
}
