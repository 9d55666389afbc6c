'use client'

import { CrashPage } from '#components/stacks/crash-page.tsx'
import './globals.css'

export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en">
      <body className="min-h-dvh bg-canvas text-ink antialiased">
        <title>Hearth</title>
        <main className="min-h-dvh">
          <CrashPage error={error} onRetry={reset} />
        </main>
      </body>
    </html>
  )
}
