import type { Metadata } from 'next'
import { preloadAnswer } from '#app/preload-answer.ts'
import { Designer } from '#components/designer/designer.tsx'
import { t } from '#components/words/t.ts'

export const generateMetadata = (): Metadata => ({ title: t('Designer') })

type Props = {
  params: Promise<{ draftId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** `?view` looks on only. */
export default async function Page({ params, searchParams }: Props) {
  const [{ draftId }, query] = await Promise.all([params, searchParams])
  // The document comes together with the scripts that ask for it, not after them.
  await preloadAnswer(`/api/drafts/${encodeURIComponent(draftId)}/document`)
  return <Designer draftId={draftId} {...('view' in query && { look: 'on' })} />
}
