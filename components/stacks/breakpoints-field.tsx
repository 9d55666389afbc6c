'use client'

import { CirclePause, X } from 'lucide-react'
import { useState } from 'react'
import { Combobox } from '#components/ui/combobox.tsx'
import { Field } from '#components/ui/field.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Select } from '#components/ui/select.tsx'
import { t } from '#components/words/t.ts'
import { hookNames } from '#lib/api/operating.ts'
import { breakpointsAt, withBreakpoint } from '#lib/template/breakpoints.ts'
import { hookWords } from './hook-words.ts'
import type { EnvironmentFile } from './launch-form.ts'

type Props = {
  /** Names of the template's resources. */
  resources: readonly string[]
  /** Which action they are for: what is launched is created, what runs is updated. */
  action: 'create' | 'update'
  files: readonly EnvironmentFile[]
  onChange: (files: EnvironmentFile[]) => void
}

/** Where an operation shall pause: each choice becomes a hook in an environment file. */
export function BreakpointsField({ resources, action, files, onChange }: Props) {
  const hooks = hookNames.filter((hook) => hook.endsWith(action))
  const [hook, setHook] = useState<string>(hooks[0] ?? '')
  const set = resources.flatMap((name) =>
    [...breakpointsAt(files, name)]
      .flatMap((one) => hooks.find((known) => known === one) ?? [])
      .map((one) => ({ name, hook: one })),
  )
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end gap-2">
        <Field
          label={t('Pause at')}
          hint={t('The stack stops there until you continue it: time to look at what is about to happen.')}
          className="min-w-60 flex-1"
        >
          {(control) => (
            <Combobox
              {...control}
              value=""
              placeholder={t('Choose a resource')}
              options={resources
                .filter((name) => !set.some((one) => one.name === name && one.hook === hook))
                .map((name) => ({ value: name, label: name }))}
              onChange={(name) => onChange(withBreakpoint(files, name, hook, true))}
            />
          )}
        </Field>
        <Select
          aria-label={t('When')}
          className="mb-5 w-52"
          value={hook}
          options={hooks.map((value) => ({ value, label: t(hookWords[value]) }))}
          onChange={setHook}
        />
      </div>
      {set.length > 0 && (
        <ul aria-label={t('Breakpoints')} className="divide-y rounded-lg border">
          {set.map(({ name, hook: at }) => (
            <li key={`${name} ${at}`} className="flex items-center gap-2 py-1 pr-1 pl-3 text-sm">
              <CirclePause aria-hidden className="size-4 text-paused" />
              <span className="font-medium">{name}</span>
              <span className="text-ink-muted text-xs">{t(hookWords[at])}</span>
              <IconButton
                size="sm"
                label={t('Remove the breakpoint of {name}', { name })}
                className="ml-auto"
                onClick={() => onChange(withBreakpoint(files, name, at, false))}
              >
                <X aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
