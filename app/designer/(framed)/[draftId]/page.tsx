import { Designer } from '#components/designer/designer.tsx'

export const metadata = { title: 'Designer' }

type Props = {
  params: Promise<{ draftId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** `?view` looks on only. */
export default async function Page({ params, searchParams }: Props) {
  const [{ draftId }, query] = await Promise.all([params, searchParams])
  return <Designer draftId={draftId} {...('view' in query && { look: 'on' })} />
}
