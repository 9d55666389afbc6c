import type { Metadata } from 'next'
import { ApiPage } from '#components/reference/api-page.tsx'
import { t } from '#components/words/t.ts'

export const generateMetadata = (): Metadata => ({ title: t('API') })

export default function Page() {
  return <ApiPage />
}
