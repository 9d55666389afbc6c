import { Skeleton } from '#components/ui/skeleton.tsx'

export default function Loading() {
  return (
    <div role="status" aria-label="Loading" className="mx-auto w-full max-w-[1280px] px-6 py-8">
      <Skeleton className="h-7 w-48" />
      <Skeleton className="mt-6 h-64" />
    </div>
  )
}
