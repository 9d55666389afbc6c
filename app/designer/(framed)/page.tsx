import type { Metadata } from 'next'
import { NewDesign } from '#components/designer/new-design.tsx'
import { t } from '#components/words/t.ts'

export const generateMetadata = (): Metadata => ({ title: t('New design') })

export default function Page() {
  return <NewDesign />
}
