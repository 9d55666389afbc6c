'use client'

import type { Analysis } from '#components/document/analysis.ts'
import { outcomeOf } from '#components/document/sample-scope.ts'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { t } from '#components/words/t.ts'
import { moveEntry } from '#lib/template/edits/move-entry.ts'
import { setDescription } from '#lib/template/edits/set-description.ts'
import { setVersion } from '#lib/template/edits/set-version.ts'
import { unsetValue } from '#lib/template/edits/unset-value.ts'
import { templateVersions } from '#lib/template/versions.ts'
import { addPart } from './add-part.ts'
import { GroupsSection } from './groups-section.tsx'
import { LateInput } from './late-input.tsx'
import { PartsSection } from './parts-section.tsx'
import { ProjectFiles } from './project-files.tsx'
import type { Perform } from './use-gestures.ts'
import { useSamples, useViewpointStore } from './use-viewpoint.ts'
import type { Subject } from './viewpoint.ts'
import { wordsOf } from './words.ts'

interface Props {
  readonly analysis: Analysis
  readonly perform: Perform
}

/** With nothing selected: the template itself, what it asks for and what it gives back. */
export function TemplateForm({ analysis, perform }: Props) {
  const store = useViewpointStore()
  const { scope } = useSamples()
  const words = wordsOf(analysis)
  const add = (kind: Subject['kind']) => {
    const name = addPart(kind, analysis, perform)
    if (name !== undefined) store.look({ subject: { kind, name } })
  }
  const move = (section: string) => (name: string, to: number) =>
    void perform(t('Move {name}', { name }), (template) => moveEntry(template, section, name, to))
  return (
    <div className="flex flex-col gap-5 p-4">
      <section aria-label={t('Template')} className="flex flex-col gap-4">
        <h2 className="font-semibold text-sm">{t('Template')}</h2>
        <Field label={t('Description')}>
          {(control) => (
            <LateInput
              {...control}
              multiline
              value={analysis.description ?? ''}
              onCommit={(text) =>
                perform(t('Describe the template'), (template) =>
                  text === '' ? unsetValue(template, [words.description]) : setDescription(template, text),
                )
              }
            />
          )}
        </Field>
        {analysis.format === 'hot' && (
          <VersionField
            analysis={analysis}
            onSet={(version) => perform(t('Set the version'), (template) => setVersion(template, version))}
          />
        )}
      </section>
      <PartsSection
        title={t('Parameters')}
        kind="parameter"
        parts={analysis.parameters.map(({ name, type, label }) => ({ name, detail: label ?? type }))}
        empty={t('What the template asks for when it is launched.')}
        onAdd={() => add('parameter')}
        onMove={move(words.parameters)}
      />
      {analysis.format === 'hot' && <GroupsSection analysis={analysis} perform={perform} />}
      <PartsSection
        title={t('Conditions')}
        kind="condition"
        parts={analysis.conditions.map(({ name }) => ({ name, detail: outcomeWords(outcomeOf(name, scope)) }))}
        empty={t('Named yes-or-no questions that switch resources on and off.')}
        onAdd={() => add('condition')}
        onMove={move(words.conditions)}
      />
      <PartsSection
        title={t('Outputs')}
        kind="output"
        parts={analysis.outputs.map(({ name, description = '' }) => ({ name, detail: description }))}
        empty={t('What people need to know once it runs: an address, a password.')}
        onAdd={() => add('output')}
        onMove={move(words.outputs)}
      />
      <ProjectFiles />
    </div>
  )
}

function outcomeWords(outcome: boolean | undefined): string {
  return outcome === undefined ? t('can’t be told') : outcome ? 'holds' : t('does not hold')
}

function VersionField({ analysis, onSet }: { analysis: Analysis; onSet: (version: string) => void }) {
  const options = templateVersions
    .filter(({ format }) => format === 'hot')
    .map(({ version, alias }) => ({ value: version, label: alias ? `${version} (${alias})` : version }))
    .toReversed()
  return (
    <Field label={t('Version')} hint={t('Decides which functions the template may use.')}>
      {(control) => (
        <Select
          {...control}
          value={analysis.version ?? ''}
          placeholder={t('Choose a version')}
          options={options}
          onChange={onSet}
        />
      )}
    </Field>
  )
}
