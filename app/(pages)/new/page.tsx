import type { Metadata } from 'next'
import { NewPage } from '#components/stacks/new-page.tsx'

export const metadata: Metadata = { title: 'New stack' }

export default function Page() {
  return <NewPage />
}
