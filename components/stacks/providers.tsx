'use client'

import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Toaster } from '#components/ui/toast.tsx'
import { TooltipProvider } from '#components/ui/tooltip.tsx'
import { RequestError } from '#lib/api/client.ts'

/** A refusal is an answer: only a network that failed is worth asking again. */
const makeClient = (onSignedOut: () => void) =>
  new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (error instanceof RequestError && error.status === 401) onSignedOut()
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        retry: (count, error) => error instanceof RequestError && error.status === 0 && count < 2,
      },
    },
  })

/** What every page stands on: the query cache, tooltips and toasts. Who is not signed in is led to the door and back. */
export function Providers({ children }: { children: React.ReactNode }) {
  const router = useRouter()
  const [client] = useState(() =>
    makeClient(() => {
      const { pathname, search } = window.location
      if (pathname !== '/sign-in') router.replace(`/sign-in?next=${encodeURIComponent(pathname + search)}`)
    }),
  )
  return (
    <QueryClientProvider client={client}>
      <TooltipProvider>
        <Toaster>{children}</Toaster>
      </TooltipProvider>
    </QueryClientProvider>
  )
}
