'use client'

import { ArrowDown, ArrowUp, CircleAlert, FilePlus2, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { t } from '#components/words/t.ts'
import { EnvironmentLayers } from './environment-layers.tsx'
import type { EnvironmentFile, ReadEnvironment } from './launch-form.ts'

type Props = {
  environments: readonly ReadEnvironment[]
  /** Parameters whose values are secrets. */
  hidden: ReadonlySet<string>
  onChange: (files: EnvironmentFile[]) => void
}

/** Environment files in order; a later one wins. */
export function EnvironmentFiles({ environments, hidden, onChange }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const [shown, setShown] = useState(false)
  const files = environments.map(({ name, text }) => ({ name, text }))
  const move = (at: number, step: number) => {
    const next = [...files]
    const [file] = next.splice(at, 1)
    if (file) next.splice(at + step, 0, file)
    onChange(next)
  }
  const add = async (event: React.ChangeEvent<HTMLInputElement>) => {
    const chosen = [...(event.target.files ?? [])]
    event.target.value = ''
    onChange([
      ...files,
      ...(await Promise.all(chosen.map(async (file) => ({ name: file.name, text: await file.text() })))),
    ])
  }
  return (
    <div className="flex flex-col gap-3">
      {environments.length > 0 && (
        <ol className="divide-y rounded-lg border">
          {environments.map(({ name, problem }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same file may be added twice; rows have no state
            <li key={`${name}-${at}`} className="flex items-center gap-2 py-1 pr-1 pl-3">
              <span className="w-4 text-ink-muted text-xs tabular-nums">{at + 1}</span>
              <span className="min-w-0 flex-1">
                <span className="block truncate font-mono text-xs">{name}</span>
                {problem && (
                  <span className="flex items-center gap-1 text-danger text-xs">
                    <CircleAlert aria-hidden className="size-3.5 shrink-0" />
                    {problem}
                  </span>
                )}
              </span>
              <IconButton
                size="sm"
                label={t('Move {name} up', { name })}
                disabled={at === 0}
                onClick={() => move(at, -1)}
              >
                <ArrowUp aria-hidden />
              </IconButton>
              <IconButton
                size="sm"
                label={t('Move {name} down', { name })}
                disabled={at === environments.length - 1}
                onClick={() => move(at, 1)}
              >
                <ArrowDown aria-hidden />
              </IconButton>
              <IconButton
                size="sm"
                label={t('Remove {name}', { name })}
                onClick={() => onChange(files.filter((_, other) => other !== at))}
              >
                <Trash2 aria-hidden />
              </IconButton>
            </li>
          ))}
        </ol>
      )}
      <div className="flex items-center gap-2">
        <Button size="sm" onClick={() => input.current?.click()}>
          <FilePlus2 aria-hidden />
          {t('Add environment files')}
        </Button>
        {environments.length > 0 && (
          <Button size="sm" variant="ghost" aria-expanded={shown} onClick={() => setShown(!shown)}>
            {shown ? t('Hide what they say together') : t('Show what they say together')}
          </Button>
        )}
        <input
          ref={input}
          type="file"
          multiple
          hidden
          aria-label={t('Environment files')}
          accept=".yaml,.yml,.json,.env"
          onChange={(event) => void add(event)}
        />
      </div>
      {shown && environments.length > 0 && <EnvironmentLayers environments={environments} hidden={hidden} />}
    </div>
  )
}
