'use client'

import { useQuery } from '@tanstack/react-query'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { StatusIcon } from '#components/ui/status-badge.tsx'
import { t } from '#components/words/t.ts'
import { requestList } from '#lib/api/client.ts'
import type { StackDetail } from '#lib/api/contract.ts'
import type { leftover } from '#lib/api/operating.ts'
import { queryKeys } from '#lib/api/query-keys.ts'

/** What is left of a stack that is gone: what stays in the cloud, by its ids. */
export function LeftoversPanel({ stack }: { stack: StackDetail }) {
  const left = useQuery({
    queryKey: queryKeys.leftovers(stack.id),
    queryFn: ({ signal }) => requestList<typeof leftover>('leftovers', `/api/stacks/${stack.id}/leftovers`, { signal }),
  })
  if (!left.data) return null
  const lines = left.data.map(({ name, type, physicalId }) => `${name}\t${type}\t${physicalId}`).join('\n')
  return (
    <section
      aria-label={t('What is left')}
      className="mx-6 mt-4 max-h-[40%] shrink-0 overflow-y-auto rounded-xl border bg-surface px-4 py-3"
    >
      <div className="flex items-start gap-3">
        <StatusIcon action="DELETE" status="COMPLETE" className="mt-0.5 size-5" />
        <div className="min-w-0 flex-1">
          <h2 className="font-semibold text-sm">
            {stack.operation?.forgets
              ? t('The stack was abandoned; all it was made of stays in the cloud')
              : ending(left.data)}
          </h2>
          <ul className="mt-1.5 flex flex-col gap-1">
            {left.data.map(({ name, type, physicalId, stackName }) => (
              <li key={physicalId} className="flex flex-wrap items-center gap-x-2 text-sm">
                <span className="font-medium">{name}</span>
                <span className="text-ink-muted text-xs">{type}</span>
                <span className="break-all font-mono text-ink-muted text-xs">{physicalId}</span>
                <CopyButton text={physicalId} label={t('Copy id of {name}', { name })} className="size-6" />
                {stackName !== stack.name && (
                  <span className="text-ink-muted text-xs">{t('of {stackName}', { stackName })}</span>
                )}
              </li>
            ))}
          </ul>
        </div>
        {left.data.length > 0 && <CopyButton text={lines} label={t('Copy the list')} />}
      </div>
    </section>
  )
}

function ending({ length }: readonly unknown[]): string {
  if (length === 0) return t('The stack is gone, and nothing of it is left in the cloud')
  return t('The stack is gone; {count, plural, one {# object stays} other {# objects stay}} in the cloud', {
    count: length,
  })
}
