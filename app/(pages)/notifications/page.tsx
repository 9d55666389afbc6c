import type { Metadata } from 'next'
import { NotificationsPage } from '#components/stacks/notifications-page.tsx'
import { t } from '#components/words/t.ts'

export const generateMetadata = (): Metadata => ({ title: t('Notifications') })

export default function Page() {
  return <NotificationsPage />
}
