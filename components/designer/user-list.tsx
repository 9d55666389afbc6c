'use client'

import { useDocument } from '#components/document/use-document.ts'
import type { Users } from '#components/document/users.ts'
import { t } from '#components/words/t.ts'
import { useViewpointStore } from './use-viewpoint.ts'
import type { Subject } from './viewpoint.ts'

/** Who uses something; a press goes there. */
export function UserList({ users, empty }: { users: Users; empty: string }) {
  const document = useDocument()
  const store = useViewpointStore()
  const look = (kind: Subject['kind'], name: string) => store.look({ subject: { kind, name } })
  const all = [
    ...[...users.resources].map((name) => ({ name, go: () => document.select(new Set([name])) })),
    ...[...users.conditions].map((name) => ({ name, go: () => look('condition', name) })),
    ...[...users.outputs].map((name) => ({ name, go: () => look('output', name) })),
  ]
  if (all.length === 0) return <p className="text-ink-muted text-xs">{empty}</p>
  return (
    <section aria-label={t('Used by')} className="flex flex-wrap items-center gap-1">
      <span className="mr-1 text-ink-muted text-xs">{t('Used by')}</span>
      {all.map(({ name, go }) => (
        <button
          key={name}
          type="button"
          className="h-6 max-w-full truncate rounded-md border px-1.5 font-mono text-2xs hover:border-line-strong"
          onClick={go}
        >
          {name}
        </button>
      ))}
    </section>
  )
}
