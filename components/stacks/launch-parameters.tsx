'use client'

import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { t } from '#components/words/t.ts'
import { pairedParameters } from './flavor-fit.ts'
import { rawOf, sectionsOf } from './launch-form.ts'
import type { Prefill } from './launch-link.ts'
import { LaunchPart } from './launch-part.tsx'
import { ParameterField } from './parameter-field.tsx'
import { PresetBar } from './preset-bar.tsx'
import type { LaunchForm } from './use-launch-form.ts'

/** The stack's name and all parameters, grouped as the template says; those in no group come last. */
export function LaunchParameters({ form, insist }: { form: LaunchForm; insist: boolean }) {
  const { template, entries, presets, lost, problems, badName, prefill, set, setParameter } = form
  const pairs = pairedParameters(template)
  const shown = (name: string) => {
    const [raw, preset, definition] = [entries.given[name], presets.get(name), template.parameters.get(name)]
    const value = raw ?? (preset && definition ? rawOf(definition, preset.value) : undefined)
    return typeof value === 'string' ? value : undefined
  }
  return (
    <>
      {prefill && <Prefilled prefill={prefill} />}
      <LaunchPart title={t('Name')} aside={<PresetBar form={form} />}>
        <Field
          label={t('Stack name')}
          error={insist || entries.name !== '' ? badName : undefined}
          hint={t('How the stack is called in this project.')}
        >
          {(control) => (
            <Input
              {...control}
              value={entries.name}
              onChange={(event) => set({ name: event.target.value })}
              autoComplete="off"
              spellCheck={false}
              className="max-w-md"
            />
          )}
        </Field>
      </LaunchPart>
      {sectionsOf(template).map(({ title, description, parameters }) => (
        <LaunchPart key={title} title={title} description={description}>
          {parameters.map((definition) => {
            const image = pairs.find(({ flavor }) => flavor === definition.name)?.image
            return (
              <ParameterField
                key={definition.name}
                definition={definition}
                raw={entries.given[definition.name]}
                preset={presets.get(definition.name)}
                problem={problems.get(definition.name)}
                insist={insist}
                isLost={lost.has(definition.name)}
                image={image === undefined ? undefined : shown(image)}
                onChange={setParameter}
              />
            )
          })}
        </LaunchPart>
      ))}
    </>
  )
}

/** What came of the link that led here. */
function Prefilled({ prefill: { given, refused, unknown } }: { prefill: Prefill }) {
  const count = Object.keys(given).length
  const list = (names: readonly string[]) => names.join(', ')
  return (
    <div role="status" className="mt-5 flex flex-col gap-2">
      {count > 0 && (
        <Notice
          title={count === 1 ? t('The link filled in one value.') : t('The link filled in {count} values.', { count })}
        >
          {list(Object.keys(given))}
        </Notice>
      )}
      {refused.length > 0 && (
        <Notice tone="warning" title={t('Secrets are not taken from links.')}>
          {t(
            '{list} was left out, and taken out of the address. Whoever has seen the link has seen it: choose another one.',
            { list: list(refused) },
          )}
        </Notice>
      )}
      {unknown.length > 0 && (
        <Notice tone="warning" title={t('The template has no such parameters.')}>
          {list(unknown)}
        </Notice>
      )}
    </div>
  )
}
