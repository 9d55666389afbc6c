'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { t } from '#components/words/t.ts'
import { Told } from '#components/words/told.tsx'
import { RequestError, request } from '#lib/api/client.ts'
import type { draft } from '#lib/api/contract.ts'
import { blankTemplate } from './new-resource.ts'

/** Makes a blank draft and goes there. */
export function NewDesign() {
  const router = useRouter()
  const [error, setError] = useState<RequestError>()
  const begun = useRef(false)
  const begin = async () => {
    setError(undefined)
    try {
      const made = await request<typeof draft>('POST', '/api/drafts', {
        body: { name: t('Untitled'), text: blankTemplate },
      })
      router.replace(`/designer/${made.id}`)
    } catch (reason) {
      if (!(reason instanceof RequestError)) throw reason
      if (reason.status === 401) router.replace('/sign-in?next=/designer')
      else setError(reason)
    }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: one draft a visit, however often effects run
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    void begin()
  }, [])
  if (!error) {
    return (
      <p className="flex items-center justify-center gap-2 p-16 text-ink-muted">
        <Spinner /> {t('Laying out a blank sheet…')}
      </p>
    )
  }
  return (
    <div className="mx-auto max-w-lg p-8">
      <Notice
        tone="danger"
        role="alert"
        title={<Told words={error.message} />}
        actions={<Button onClick={() => void begin()}>{t('Try again')}</Button>}
      >
        {error.detail.hint}
      </Notice>
    </div>
  )
}
