'use client'

import { FileCode2, FileText, FileX2, SlidersHorizontal } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { rich } from '#components/words/rich.ts'
import { t } from '#components/words/t.ts'
import type { Project } from './read-project.ts'

type Props = { project: Project; busy: boolean; onOpen: () => void; onClose: () => void }

/** What was recognised among several files, and precisely what is missing. */
export function ProjectDialog({ project, busy, onOpen, onClose }: Props) {
  const { main, files, environments, missing, unused } = project
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && onClose()}
      title={t('Found in these files')}
      actions={
        <>
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button variant="primary" data-autofocus busy={busy} onClick={onOpen}>
            {missing.length > 0 ? t('Open anyway') : t('Open in designer')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4 pb-1">
        {missing.length > 0 && (
          <Notice
            tone="warning"
            title={
              missing.length === 1
                ? t('One file is missing')
                : t('{count} files are missing', { count: missing.length })
            }
          >
            <ul>
              {missing.map(({ name, calledBy }) => (
                <li key={name} className="flex items-center gap-1.5">
                  <FileX2 aria-hidden className="size-3.5 shrink-0" />
                  {rich('{name} called by {caller}', {
                    name: <span className="font-medium font-mono text-ink text-xs">{name}</span>,
                    caller: <span className="font-mono text-xs">{calledBy}</span>,
                  })}
                </li>
              ))}
            </ul>
          </Notice>
        )}
        <Names title={t('Template')} names={[main]} icon={<FileCode2 aria-hidden className="text-accent" />} />
        <Names
          title={t('Environments, in order')}
          names={environments.map(({ name }) => name)}
          icon={<SlidersHorizontal aria-hidden />}
        />
        <Names title={t('Files it uses')} names={Object.keys(files)} icon={<FileText aria-hidden />} />
        <Names title={t('Left aside: nothing calls them')} names={unused} icon={<FileText aria-hidden />} pale />
      </div>
    </Dialog>
  )
}

function Names({
  title,
  names,
  icon,
  pale,
}: {
  title: string
  names: readonly string[]
  icon: React.ReactNode
  pale?: boolean
}) {
  if (names.length === 0) return null
  return (
    <section>
      <h3 className="mb-1 text-ink-muted text-xs">{title}</h3>
      <ul className="flex flex-col gap-1">
        {names.map((name) => (
          <li
            key={name}
            className={`flex items-center gap-2 font-mono text-xs [&_svg]:size-4 [&_svg]:shrink-0 ${pale ? 'text-ink-muted' : ''}`}
          >
            {icon}
            <span className="break-all">{name}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
