import type { Metadata } from 'next'
import { AdoptPage } from '#components/stacks/adopt-page.tsx'

export const metadata: Metadata = { title: 'Take over' }

export default function Page() {
  return <AdoptPage />
}
