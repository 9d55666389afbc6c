'use client'

import { Plus, Trash2, X } from 'lucide-react'
import type { Analysis } from '#components/document/analysis.ts'
import { Button } from '#components/ui/button.tsx'
import { Combobox } from '#components/ui/combobox.tsx'
import { Field } from '#components/ui/field.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { t } from '#components/words/t.ts'
import { sectionBefore } from '#lib/template/edits/section.ts'
import { setValue } from '#lib/template/edits/set-value.ts'
import { unsetValue } from '#lib/template/edits/unset-value.ts'
import type { Path } from '#lib/template/template.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { LateInput } from './late-input.tsx'
import type { Perform } from './use-gestures.ts'

const section = 'parameter_groups'

/** How parameters are grouped where a stack is launched: labels, and who belongs to each, in order. */
export function GroupsSection({ analysis, perform }: { analysis: Analysis; perform: Perform }) {
  const { groups } = analysis
  const set = (path: Path, value: Value | undefined) =>
    void perform(t('Group parameters'), (template) =>
      value === undefined
        ? unsetValue(template, [section, ...path])
        : setValue(template, [section, ...path], value, sectionBefore(template, section)),
    )
  const grouped = new Set(groups.flatMap(({ parameters }) => parameters))
  const free = analysis.parameters
    .filter(({ name }) => !grouped.has(name))
    .map(({ name }) => ({ value: name, label: name }))
  if (analysis.parameters.length === 0 && groups.length === 0) return null
  return (
    <section aria-label={t('Parameter groups')} className="flex flex-col gap-2">
      <div className="flex items-center justify-between">
        <h3 className="font-medium text-ink-muted text-xs">{t('Groups')}</h3>
        <Button
          size="sm"
          variant="ghost"
          onClick={() =>
            set([groups.length], { label: t('Group {number}', { number: groups.length + 1 }), parameters: [] })
          }
        >
          <Plus aria-hidden />
          {t('Add a group')}
        </Button>
      </div>
      {groups.map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a group has no other name than its place
        <fieldset key={index} className="flex flex-col gap-2 rounded-lg border bg-canvas p-2.5">
          <legend className="sr-only">{group.label ?? t('Group {number}', { number: index + 1 })}</legend>
          <div className="flex items-end gap-1">
            <Field label={t('Label')} className="flex-1">
              {(control) => (
                <LateInput
                  {...control}
                  value={group.label ?? ''}
                  onCommit={(text) => set([index, 'label'], text || undefined)}
                />
              )}
            </Field>
            <IconButton
              size="sm"
              label={t('Remove the group {group}', { group: group.label ?? index + 1 })}
              onClick={() => set(groups.length === 1 ? [] : [index], undefined)}
            >
              <Trash2 />
            </IconButton>
          </div>
          <div className="flex flex-wrap gap-1">
            {group.parameters.map((name) => (
              <button
                key={name}
                type="button"
                aria-label={t('Take {name} out of the group', { name })}
                className="flex h-6 items-center gap-1 rounded-md border bg-surface px-1.5 font-mono text-2xs hover:border-line-strong"
                onClick={() =>
                  set(
                    [index, 'parameters'],
                    group.parameters.filter((other) => other !== name),
                  )
                }
              >
                {name}
                <X aria-hidden className="size-3" />
              </button>
            ))}
          </div>
          {free.length > 0 && (
            <Combobox
              aria-label={t('Add to the group {group}', { group: group.label ?? index + 1 })}
              value=""
              placeholder={t('Add a parameter')}
              options={free}
              onChange={(name) => name !== '' && set([index, 'parameters', group.parameters.length], name)}
            />
          )}
        </fieldset>
      ))}
    </section>
  )
}
