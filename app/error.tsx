'use client'

import { CrashPage } from '#components/stacks/crash-page.tsx'

export default function AppError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main className="min-h-dvh">
      <CrashPage error={error} onRetry={reset} />
    </main>
  )
}
