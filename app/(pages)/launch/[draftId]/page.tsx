import type { Metadata } from 'next'
import { LaunchPage } from '#components/stacks/launch-page.tsx'

export const metadata: Metadata = { title: 'Launch' }

export default async function Page({ params }: { params: Promise<{ draftId: string }> }) {
  const { draftId } = await params
  return <LaunchPage key={draftId} draftId={draftId} />
}
