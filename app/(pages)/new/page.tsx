import type { Metadata } from 'next'
import { NewPage } from '#components/stacks/new-page.tsx'
import { t } from '#components/words/t.ts'

export const generateMetadata = (): Metadata => ({ title: t('New stack') })

export default function Page() {
  return <NewPage />
}
