'use client'

import { CircleAlert, FileCode2, FileUp } from 'lucide-react'
import { useRef } from 'react'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { t } from '#components/words/t.ts'
import { type CalledFile, mainTemplate } from './called-files.ts'
import { EnvironmentFiles } from './environment-files.tsx'
import { LaunchPart } from './launch-part.tsx'
import type { LaunchForm } from './use-launch-form.ts'

/** What is launched: the template, every file that it calls, and the environments laid over it. */
export function LaunchSource({ form }: { form: LaunchForm }) {
  const { template, source, called, environments, files, changeFiles } = form
  const hidden = new Set([...template.parameters.values()].flatMap(({ name, hidden }) => (hidden ? [name] : [])))
  return (
    <>
      <LaunchPart title={t('Template')}>
        <dl className="grid grid-cols-2 gap-x-6 gap-y-3 text-sm sm:grid-cols-4">
          <Fact name={t('Name')}>{source.name || t('without a name')}</Fact>
          <Fact name={t('Version')}>{template.version ?? t('none')}</Fact>
          <Fact name={t('Resources')}>{template.resources.size}</Fact>
          <Fact name={t('Parameters')}>{template.parameters.size}</Fact>
        </dl>
      </LaunchPart>
      <LaunchPart
        title={t('Files')}
        description={
          called.length === 0
            ? t('The template stands for itself; it calls no other files.')
            : t('Everything that is called, by whom, and whether it is here.')
        }
      >
        {called.length > 0 && (
          <ul className="divide-y rounded-lg border">
            {called.map((file) => (
              <Called
                key={file.name}
                file={file}
                onText={(text) => changeFiles({ files: { ...files, [file.name]: text } })}
              />
            ))}
          </ul>
        )}
      </LaunchPart>
      <LaunchPart
        title={t('Environments')}
        description={t('Files with values and type mappings. They are read from top to bottom; a later one wins.')}
      >
        <EnvironmentFiles
          environments={environments}
          hidden={hidden}
          onChange={(next) => changeFiles({ environments: next })}
        />
      </LaunchPart>
    </>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-ink-muted text-xs">{name}</dt>
      <dd className="truncate font-medium">{children}</dd>
    </div>
  )
}

function Called({
  file: { name, kind, calledBy, isMissing },
  onText,
}: {
  file: CalledFile
  onText: (text: string) => void
}) {
  const input = useRef<HTMLInputElement>(null)
  const add = async (event: React.ChangeEvent<HTMLInputElement>) => {
    const [chosen] = event.target.files ?? []
    event.target.value = ''
    if (chosen) onText(await chosen.text())
  }
  const callers = calledBy.map((one) => (one === mainTemplate ? t('the template') : `“${one}”`)).join(', ')
  return (
    <li className="flex items-center gap-3 px-3 py-2">
      {isMissing ? (
        <CircleAlert aria-hidden className="size-4 shrink-0 text-danger" />
      ) : (
        <FileCode2 aria-hidden className="size-4 shrink-0 text-ink-muted" />
      )}
      <span className="min-w-0 flex-1">
        <span className="block break-all font-mono text-xs">{name}</span>
        <span className="block text-ink-muted text-xs">
          {isMissing ? `${t('Missing.')} ` : ''}
          {kind === 'template'
            ? t('Nested template, called by {callers}', { callers })
            : t('File, called by {callers}', { callers })}
        </span>
      </span>
      {isMissing ? (
        <>
          <Badge tone="danger">{t('missing')}</Badge>
          <Button size="sm" aria-label={t('Choose {name}', { name })} onClick={() => input.current?.click()}>
            <FileUp aria-hidden />
            {t('Choose file')}
          </Button>
          <input
            ref={input}
            type="file"
            hidden
            aria-label={t('File for {name}', { name })}
            onChange={(event) => void add(event)}
          />
        </>
      ) : (
        <Badge>{t('here')}</Badge>
      )}
    </li>
  )
}
