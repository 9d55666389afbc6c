'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { t } from '#components/words/t.ts'
import { request, send } from '#lib/api/client.ts'
import type { draft, StackDetail } from '#lib/api/contract.ts'
import { queryKeys } from '#lib/api/query-keys.ts'
import { isRefusal } from '#lib/template/edits/refusal.ts'
import { FailureNotice } from './failure-notice.tsx'
import { retainAll } from './retain-all.ts'
import { saveFile } from './save-file.ts'

/** Two ways to be rid of a stack and keep all that it is made of: forget it at once, or by deletion policies. */
export function LeaveStackDialog({ stack, onClose }: { stack: StackDetail; onClose: () => void }) {
  const client = useQueryClient()
  const router = useRouter()
  const [data, setData] = useState<string>()
  const abandon = useMutation({
    mutationFn: () => send('POST', `/api/stacks/${stack.id}/abandon`),
    onSuccess: async (exported) => {
      const text = JSON.stringify(exported, null, 2)
      setData(text)
      saveFile(`${stack.name}.adopt.json`, text)
      await client.invalidateQueries({ queryKey: queryKeys.stacks })
    },
  })
  const retain = useMutation({
    mutationFn: async () => {
      const { template, files, environments, layout } = stack.source
      const text = retainAll(template)
      if (isRefusal(text)) throw new Error(text.refused)
      const body = { name: stack.name, stackId: stack.id, text, files, environments, layout }
      return request<typeof draft>('POST', '/api/drafts', { body })
    },
    onSuccess: ({ id }) => router.push(`/stacks/${stack.id}/update?draft=${id}`),
  })
  const left = data !== undefined
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && onClose()}
      title={
        left
          ? t('{name} is abandoned', { name: stack.name })
          : t('Leave {name} without deleting?', { name: stack.name })
      }
      description={
        left
          ? t('Everything it was made of stays in the cloud.')
          : t('The stack goes; everything it is made of stays in the cloud.')
      }
      actions={
        left ? (
          <>
            <Button onClick={() => saveFile(`${stack.name}.adopt.json`, data)}>
              <Download aria-hidden />
              {t('Download again')}
            </Button>
            <Button data-autofocus variant="primary" onClick={() => router.push('/stacks')}>
              {t('Done')}
            </Button>
          </>
        ) : (
          <>
            <Button data-autofocus onClick={onClose}>
              {t('Keep it')}
            </Button>
            <Button busy={retain.isPending} onClick={() => retain.mutate()}>
              {t('Through deletion policies')}
            </Button>
            <Button variant="danger" busy={abandon.isPending} onClick={() => abandon.mutate()}>
              {t('Abandon')}
            </Button>
          </>
        )
      }
    >
      <div className="flex flex-col gap-3">
        {abandon.error && <FailureNotice error={abandon.error} />}
        {retain.error && <FailureNotice error={retain.error} />}
        {left ? (
          <Notice title={t('The adoption data was saved to your computer')} role="status">
            {t(
              'With it the stack can be adopted again, here or elsewhere. It holds the stack’s secrets: keep it as you keep those. A sealed copy stays here, on the page of the stack.',
            )}
          </Notice>
        ) : (
          <dl className="flex flex-col gap-3">
            <div>
              <dt className="font-medium">{t('Abandon')}</dt>
              <dd className="text-ink-muted">
                {t(
                  'Forgets the stack at once and gives you the data to adopt it again. Whoever runs Hearth may have switched this off.',
                )}
              </dd>
            </div>
            <div>
              <dt className="font-medium">{t('Through deletion policies')}</dt>
              <dd className="text-ink-muted">
                {t(
                  'Needs nobody’s permission: an update gives every resource the policy Retain. Delete the stack after it, and its objects stay.',
                )}
              </dd>
            </div>
          </dl>
        )}
      </div>
    </Dialog>
  )
}
