import { Designer } from '#components/designer/designer.tsx'

export const metadata = { title: 'Designer' }

export default async function Page({ params }: { params: Promise<{ draftId: string }> }) {
  const { draftId } = await params
  return <Designer draftId={draftId} />
}
