'use client'

import { QueryClientContext } from '@tanstack/react-query'
import Link from 'next/link'
import { useContext, useEffect } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Mark } from '#components/ui/wordmark.tsx'
import { t } from '#components/words/t.ts'

/** A page that failed by a mistake of ours. Nothing in the cloud depends on it. */
export function CrashPage({ error, onRetry }: { error: Error & { digest?: string }; onRetry: () => void }) {
  // Where the whole frame broke, there is none.
  const client = useContext(QueryClientContext)
  useEffect(() => console.error(error), [error])
  const retry = () => {
    // What it broke on may be remembered.
    client?.clear()
    onRetry()
  }
  return (
    <div role="alert" className="flex min-h-full flex-col items-center justify-center px-6 py-24 text-center">
      <Mark className="size-10 text-ink-muted" />
      <h1 className="mt-5 font-semibold text-[22px] tracking-tight">{t('This page broke')}</h1>
      <p className="mt-2 max-w-md text-base text-ink-muted">
        {t('That is a bug in Hearth. Your stacks go on without this page, and drafts are saved.')}
      </p>
      <p className="mt-3 max-w-xl break-words font-mono text-ink-muted text-xs">{error.digest ?? error.message}</p>
      <div className="mt-6 flex gap-2">
        <Button variant="primary" onClick={retry}>
          {t('Try again')}
        </Button>
        <Button asChild>
          <Link href="/stacks">{t('All stacks')}</Link>
        </Button>
      </div>
    </div>
  )
}
