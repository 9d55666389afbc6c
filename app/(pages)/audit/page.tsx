import type { Metadata } from 'next'
import { AuditPage } from '#components/stacks/audit-page.tsx'
import { t } from '#components/words/t.ts'

export const generateMetadata = (): Metadata => ({ title: t('Who did what') })

export default async function Page({ searchParams }: { searchParams: Promise<{ stack?: string | string[] }> }) {
  const { stack } = await searchParams
  return <AuditPage stack={typeof stack === 'string' ? stack : undefined} />
}
