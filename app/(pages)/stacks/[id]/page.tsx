import type { Metadata } from 'next'
import { Suspense } from 'react'
import { StackPage } from '#components/stacks/stack-page.tsx'
import { t } from '#components/words/t.ts'

export const generateMetadata = (): Metadata => ({ title: t('Stack') })

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  return (
    <Suspense>
      <StackPage key={id} stackId={id} />
    </Suspense>
  )
}
