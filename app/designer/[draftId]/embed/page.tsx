import type { Metadata } from 'next'
import { Designer } from '#components/designer/designer.tsx'
import { t } from '#components/words/t.ts'

export const generateMetadata = (): Metadata => ({ title: t('Design') })

/** The design alone, to be shown inside another page. */
export default async function Page({ params }: { params: Promise<{ draftId: string }> }) {
  const { draftId } = await params
  return (
    <main className="h-dvh">
      <Designer draftId={draftId} look="in" />
    </main>
  )
}
