'use client'

import type { Analysis, ParameterMark } from '#components/document/analysis.ts'
import { usersOfParameter } from '#components/document/users.ts'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { Switch } from '#components/ui/switch.tsx'
import { phrase } from '#components/words/phrase.ts'
import { t } from '#components/words/t.ts'
import { removeParameter } from '#lib/template/edits/remove-parameter.ts'
import { setParameter } from '#lib/template/edits/set-parameter.ts'
import { isScalar } from '#lib/template/python-text.ts'
import type { Path } from '#lib/template/template.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { ConstraintsField } from './constraints-field.tsx'
import { valueText } from './evaluation.tsx'
import { LateInput } from './late-input.tsx'
import { ListText } from './list-text.tsx'
import { PartHead } from './part-head.tsx'
import { SecretInput } from './secret-input.tsx'
import type { Perform } from './use-gestures.ts'
import type { Renamer } from './use-renaming.ts'
import { useSamples, useViewpointStore } from './use-viewpoint.ts'
import { UserList } from './user-list.tsx'

interface Props {
  readonly parameter: ParameterMark
  readonly analysis: Analysis
  readonly perform: Perform
  readonly renamer: Renamer
  readonly onShowText: () => void
}

const types = ['string', 'number', 'boolean', 'comma_delimited_list', 'json'].map((type) => ({
  value: type,
  label: type,
}))

/** Everything of one parameter: what it asks for, what it accepts, who uses it, and a value to try out. */
export function ParameterForm({ parameter, analysis, perform, renamer, onShowText }: Props) {
  const { name } = parameter
  const store = useViewpointStore()
  const set = (part: Path, value: Value | undefined, label: string) =>
    void perform(t('{label} of {name}', { label, name }), (template) => setParameter(template, name, part, value))
  const remove = () => {
    if (perform(t('Delete {name}', { name }), (template) => removeParameter(template, name)))
      store.look({ subject: undefined })
  }
  return (
    <>
      <PartHead
        kind="parameter"
        name={name}
        onRename={(next) => renamer.part('parameter', name, next)}
        onShowText={onShowText}
        onRemove={remove}
      />
      <div className="flex flex-col gap-4 p-4">
        <UserList users={usersOfParameter(analysis, name)} empty={t('Nobody uses it yet.')} />
        <Field label={t('Type')}>
          {(control) => (
            <Select
              {...control}
              value={parameter.type}
              options={types}
              onChange={(type) => set(['type'], type, t('Type'))}
            />
          )}
        </Field>
        <Text label={t('Label')} value={parameter.label} onSet={(text) => set(['label'], text, t('Label'))} />
        <Text
          label={t('Description')}
          value={parameter.description}
          onSet={(text) => set(['description'], text, t('Description'))}
        />
        <DefaultField parameter={parameter} onSet={(value) => set(['default'], value, t('Default'))} />
        <div className="grid grid-cols-2 gap-3">
          <Toggle label={t('Secret')} isOn={parameter.hidden} onSet={(on) => set(['hidden'], on, t('Secrecy'))} />
          <Toggle
            label={t('Immutable')}
            isOn={parameter.immutable}
            onSet={(on) => set(['immutable'], on, t('Immutability'))}
          />
        </div>
        <ConstraintsField parameter={parameter} set={set} />
        <SampleField parameter={parameter} />
      </div>
    </>
  )
}

function Text({
  label,
  value,
  onSet,
}: {
  label: string
  value: string | undefined
  onSet: (text: string | undefined) => void
}) {
  return (
    <Field label={label}>
      {(control) => <LateInput {...control} value={value ?? ''} onCommit={(text) => onSet(text || undefined)} />}
    </Field>
  )
}

function Toggle({ label, isOn, onSet }: { label: string; isOn: boolean; onSet: (on: boolean | undefined) => void }) {
  return (
    <Field label={label}>
      {(control) => <Switch id={control.id} checked={isOn} onCheckedChange={(on) => onSet(on ? true : undefined)} />}
    </Field>
  )
}

function DefaultField({ parameter, onSet }: { parameter: ParameterMark; onSet: (value: Value | undefined) => void }) {
  const { default: given, hidden, name, type } = parameter
  if (Array.isArray(given)) {
    return (
      <Field label={t('Default')} hint={t('One item a line.')}>
        {(control) => <ListText {...control} items={given} onCommit={(items) => onSet(items)} />}
      </Field>
    )
  }
  const text = given === undefined ? '' : isScalar(given) ? String(given ?? '') : valueText(given)
  const shared = {
    value: text,
    placeholder: t('None: must be given'),
    onCommit: (typed: string) => onSet(typed === '' ? undefined : readAs(type, typed)),
  }
  return (
    <Field label={t('Default')}>
      {(control) =>
        hidden ? (
          <SecretInput {...control} {...shared} label={t('the default of {name}', { name })} />
        ) : (
          <LateInput {...control} {...shared} />
        )
      }
    </Field>
  )
}

/** A typed text as the kind of value a parameter holds, where it can be read as one. */
export function readAs(type: ParameterMark['type'], text: string): Value {
  if (type === 'number' && text.trim() !== '' && Number.isFinite(Number(text))) return Number(text)
  if (type === 'boolean' && /^(true|false)$/i.test(text)) return /^true$/i.test(text)
  return text
}

const origins = {
  yours: phrase('yours'),
  environment: phrase('environment'),
  default: phrase('default'),
  'made up': phrase('made up'),
}

/** A value to think with: it changes what expressions evaluate to, and nothing in the text. */
function SampleField({ parameter }: { parameter: ParameterMark }) {
  const { name, type, hidden } = parameter
  const { samples } = useSamples()
  const store = useViewpointStore()
  const sample = samples.get(name)
  const isYours = sample?.origin === 'yours'
  const shown = hidden && !isYours ? '••••••' : valueText(sample?.value ?? '')
  return (
    <section
      aria-label={t('What if')}
      className="flex flex-col gap-2 rounded-lg border border-paused/30 bg-paused/8 p-3"
    >
      <Field
        label={t('What if it were')}
        aside={isYours ? <Badge tone="paused">{t('tried out')}</Badge> : undefined}
        hint={[
          t('Only tried out here, never written.'),
          !isYours && t('Now: {value} ({origin}).', { value: shown, origin: sample && t(origins[sample.origin]) }),
        ]
          .filter(Boolean)
          .join(' ')}
      >
        {(control) => (
          <LateInput
            {...control}
            value={isYours ? shown : ''}
            placeholder={shown}
            onCommit={(text) => store.tryValue(name, text === '' ? undefined : readAs(type, text))}
          />
        )}
      </Field>
      {isYours && (
        <Button size="sm" className="self-start" onClick={() => store.tryValue(name, undefined)}>
          {t('Back to what is given')}
        </Button>
      )}
    </section>
  )
}
