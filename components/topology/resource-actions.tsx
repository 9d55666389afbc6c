'use client'

import { Ellipsis, HeartCrack, HeartPulse, Radio, RefreshCcw } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Menu } from '#components/ui/menu.tsx'
import { t } from '#components/words/t.ts'
import type { FoundResource } from './find-resource.ts'
import { MarkDialog } from './mark-dialog.tsx'
import { SignalDialog } from './signal-dialog.tsx'
import { useRefusal } from './use-refusal.ts'

/** The stack that a resource is directly in, as commands name it. */
export interface OwnStack {
  readonly id: string
  readonly name: string
}

type Asked = 'signal' | 'mark-unhealthy' | 'mark-healthy'

/** What can be done to one resource. */
export function ResourceActions({ stack, found: { resource } }: { stack: OwnStack; found: FoundResource }) {
  const [asked, setAsked] = useState<Asked>()
  const refused = useRefusal()
  const isMarked = resource.action === 'CHECK' && resource.status === 'FAILED'
  const never = resource.action === 'INIT'
  const close = () => setAsked(undefined)
  return (
    <>
      <Menu
        label={t('Actions for {name}', { name: resource.name })}
        align="start"
        trigger={
          <Button size="sm" aria-label={t('Actions for {name}', { name: resource.name })}>
            <Ellipsis aria-hidden />
            {t('Actions')}
          </Button>
        }
        items={[
          ...(refused ? [refused] : []),
          {
            label: t('Send a signal…'),
            icon: <Radio aria-hidden />,
            disabled: refused !== undefined || never,
            onSelect: () => setAsked('signal'),
          },
          {
            label: t('Mark unhealthy…'),
            icon: <HeartCrack aria-hidden />,
            disabled: refused !== undefined || never || isMarked,
            onSelect: () => setAsked('mark-unhealthy'),
          },
          {
            label: t('Take the mark away…'),
            icon: <HeartPulse aria-hidden />,
            disabled: refused !== undefined || !isMarked,
            onSelect: () => setAsked('mark-healthy'),
          },
        ]}
      />
      {isMarked && (
        <span className="inline-flex items-center gap-1 self-center text-danger text-xs">
          <RefreshCcw aria-hidden className="size-3.5" />
          {t('Replaced at the next update')}
        </span>
      )}
      {asked === 'signal' && <SignalDialog stack={stack} name={resource.name} onClose={close} />}
      {asked && asked !== 'signal' && (
        <MarkDialog stack={stack} name={resource.name} isUnhealthy={asked === 'mark-unhealthy'} onClose={close} />
      )}
    </>
  )
}
