'use client'

import { FolderOpen } from 'lucide-react'
import type { ResourceMark } from '#components/document/analysis.ts'
import { Button } from '#components/ui/button.tsx'
import { t } from '#components/words/t.ts'
import { useOpenFile } from './use-open-file.ts'

/** The way into the template that a resource is made of. */
export function InsideButton({ resource }: { resource: ResourceMark }) {
  const { enter } = useOpenFile()
  const { inside, name } = resource
  if (!inside) return null
  return (
    <Button size="sm" className="mt-2 w-full justify-start" onClick={() => enter(inside.file, name)}>
      <FolderOpen aria-hidden />
      <span className="truncate">
        {inside.members ? t('Open its members') : t('Open what is inside')}{' '}
        <span className="font-mono text-ink-muted">{inside.file}</span>
      </span>
    </Button>
  )
}
