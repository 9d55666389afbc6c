'use client'

import { useMutation } from '@tanstack/react-query'
import { FileUp } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import type * as z from 'zod'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { t } from '#components/words/t.ts'
import { request } from '#lib/api/client.ts'
import { FailureNotice } from './failure-notice.tsx'

/** Begins a stack from the data that abandoning one gave. */
export function AdoptFile() {
  const router = useRouter()
  const input = useRef<HTMLInputElement>(null)
  const [name, setName] = useState('')
  const adopt = useMutation({
    mutationFn: async (file: File) => {
      const data = readData(await file.text())
      const body = { name: name || String(data.name ?? ''), data }
      return request<z.ZodType<{ id: string }>>('POST', '/api/adoption/data', { body })
    },
    onSuccess: ({ id }) => router.push(`/stacks/${id}?tab=topology`),
  })
  return (
    <div className="flex flex-col gap-3">
      <Field label={t('Stack name')} hint={t('Left empty, the name that the data has.')}>
        {(control) => <Input {...control} value={name} onChange={(event) => setName(event.target.value.trim())} />}
      </Field>
      {adopt.error && <FailureNotice error={adopt.error} />}
      <Button className="self-start" busy={adopt.isPending} onClick={() => input.current?.click()}>
        <FileUp aria-hidden />
        {t('Choose the file…')}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        aria-label={t('Adoption data')}
        className="hidden"
        onChange={(event) => {
          const [file] = event.target.files ?? []
          event.target.value = ''
          if (file) adopt.mutate(file)
        }}
      />
    </div>
  )
}

function readData(text: string): Record<string, unknown> {
  try {
    const data: unknown = JSON.parse(text)
    if (typeof data === 'object' && data !== null && 'resources' in data) return { ...data }
  } catch {
    // Told below, with everything else that is none.
  }
  throw new Error(t('This file is no adoption data of a stack.'))
}
