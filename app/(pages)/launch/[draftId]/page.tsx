import type { Metadata } from 'next'
import { LaunchPage } from '#components/stacks/launch-page.tsx'
import { t } from '#components/words/t.ts'

export const generateMetadata = (): Metadata => ({ title: t('Launch') })

export default async function Page({ params }: { params: Promise<{ draftId: string }> }) {
  const { draftId } = await params
  return <LaunchPage key={draftId} draftId={draftId} />
}
