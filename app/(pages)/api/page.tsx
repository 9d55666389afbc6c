import type { Metadata } from 'next'
import { ApiPage } from '#components/reference/api-page.tsx'

export const metadata: Metadata = { title: 'API' }

export default function Page() {
  return <ApiPage />
}
