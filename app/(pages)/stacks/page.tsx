import type { Metadata } from 'next'
import { StackList } from '#components/stacks/stack-list.tsx'
import { t } from '#components/words/t.ts'

export const generateMetadata = (): Metadata => ({ title: t('Stacks') })

export default function StacksPage() {
  return <StackList />
}
