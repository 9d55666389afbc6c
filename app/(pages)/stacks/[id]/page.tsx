import type { Metadata } from 'next'
import { Suspense } from 'react'
import { preloadAnswer } from '#app/preload-answer.ts'
import { StackPage } from '#components/stacks/stack-page.tsx'
import { t } from '#components/words/t.ts'
import { eventsPath } from '#lib/api/events-path.ts'

export const generateMetadata = (): Metadata => ({ title: t('Stack') })

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  // What happened comes together with the scripts that ask for it, not after them.
  await preloadAnswer(`/api/stacks/${encodeURIComponent(id)}`)
  await preloadAnswer(eventsPath(id, 0))
  return (
    <Suspense>
      <StackPage key={id} stackId={id} />
    </Suspense>
  )
}
