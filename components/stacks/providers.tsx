'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'
import { Toaster } from '#components/ui/toast.tsx'
import { TooltipProvider } from '#components/ui/tooltip.tsx'
import { RequestError } from '#lib/api/client.ts'

/** A refusal is an answer: only a network that failed is worth asking again. */
const makeClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        retry: (count, error) => !(error instanceof RequestError) && count < 2,
      },
    },
  })

/** What every page stands on: the query cache, tooltips and toasts. */
export function Providers({ children }: { children: React.ReactNode }) {
  const [client] = useState(makeClient)
  return (
    <QueryClientProvider client={client}>
      <TooltipProvider>
        <Toaster>{children}</Toaster>
      </TooltipProvider>
    </QueryClientProvider>
  )
}
