import type { Metadata } from 'next'
import { UpdatePage } from '#components/stacks/update-page.tsx'
import { t } from '#components/words/t.ts'

export const generateMetadata = (): Metadata => ({ title: t('Review update') })

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ draft?: string | string[] }> }

export default async function Page({ params, searchParams }: Props) {
  const { id } = await params
  const { draft } = await searchParams
  if (typeof draft !== 'string') return <UpdatePage stackId={id} />
  return <UpdatePage key={draft} stackId={id} draftId={draft} />
}
