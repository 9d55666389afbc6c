import type { Metadata } from 'next'
import { AdoptPage } from '#components/stacks/adopt-page.tsx'
import { t } from '#components/words/t.ts'

export const generateMetadata = (): Metadata => ({ title: t('Take over') })

export default function Page() {
  return <AdoptPage />
}
