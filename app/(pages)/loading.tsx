import { Skeleton } from '#components/ui/skeleton.tsx'
import { t } from '#components/words/t.ts'

export default function Loading() {
  return (
    <div role="status" aria-label={t('Loading')} className="mx-auto w-full max-w-[1280px] px-6 py-8">
      <Skeleton className="h-7 w-48" />
      <Skeleton className="mt-6 h-64" />
    </div>
  )
}
