import type { Metadata } from 'next'
import Link from 'next/link'
import { Button } from '#components/ui/button.tsx'
import { Mark } from '#components/ui/wordmark.tsx'
import { t } from '#components/words/t.ts'

export const generateMetadata = (): Metadata => ({ title: t('Not found') })

export default function NotFound() {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center px-6 text-center">
      <Mark className="size-10 text-ink-muted" />
      <h1 className="mt-5 font-semibold text-[22px] tracking-tight">{t('There is nothing here')}</h1>
      <p className="mt-2 max-w-md text-base text-ink-muted">
        {t('The address may be mistyped, or what it led to is gone.')}
      </p>
      <Button asChild variant="primary" className="mt-6">
        <Link href="/stacks">{t('All stacks')}</Link>
      </Button>
    </main>
  )
}
