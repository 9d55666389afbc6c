'use client'

import { CircleStop, Ellipsis, ExternalLink, PenTool, RotateCcw, Trash2 } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Menu } from '#components/ui/menu.tsx'
import { t } from '#components/words/t.ts'
import type { StackSummary } from '#lib/api/contract.ts'
import { useStackActions } from './use-stack-actions.ts'

const DeleteStackDialog = dynamic(() => import('./delete-stack-dialog.tsx').then((file) => file.DeleteStackDialog), {
  ssr: false,
})

/** What can be done to a stack of the list. */
export function StackRowMenu({ stack }: { stack: StackSummary }) {
  const router = useRouter()
  const [deleting, setDeleting] = useState(false)
  const { edit, act } = useStackActions(stack.id, stack.name)
  const running = stack.status === 'IN_PROGRESS'
  return (
    <>
      <Menu
        label={t('Actions for {name}', { name: stack.name })}
        trigger={
          <IconButton label={t('Actions for {name}', { name: stack.name })} size="sm">
            <Ellipsis aria-hidden />
          </IconButton>
        }
        items={[
          { label: t('Open'), icon: <ExternalLink aria-hidden />, onSelect: () => router.push(`/stacks/${stack.id}`) },
          {
            label: t('Edit in designer'),
            icon: <PenTool aria-hidden />,
            disabled: stack.action === 'DELETE',
            onSelect: () => edit.mutate(),
          },
          null,
          {
            label: t('Retry'),
            icon: <RotateCcw aria-hidden />,
            disabled: stack.status !== 'FAILED',
            onSelect: () => act.mutate('retry'),
          },
          {
            label: t('Cancel'),
            icon: <CircleStop aria-hidden />,
            disabled: !running || stack.action === 'DELETE',
            onSelect: () => act.mutate('cancel'),
          },
          null,
          { label: t('Delete…'), icon: <Trash2 aria-hidden />, danger: true, onSelect: () => setDeleting(true) },
        ]}
      />
      {deleting && <DeleteStackDialog stackId={stack.id} name={stack.name} onClose={() => setDeleting(false)} />}
    </>
  )
}
