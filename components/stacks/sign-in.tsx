'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ArrowRight, ChevronDown } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Wordmark } from '#components/ui/wordmark.tsx'
import { t } from '#components/words/t.ts'
import { Told } from '#components/words/told.tsx'
import { RequestError, request } from '#lib/api/client.ts'
import type { SignInRequest, session } from '#lib/api/contract.ts'
import { queryKeys } from '#lib/api/query-keys.ts'
import { HearthScene } from './hearth-scene.tsx'
import { KeystoneForm } from './keystone-form.tsx'
import { LanguageMenu } from './language-menu.tsx'
import { safeNext } from './safe-next.ts'
import { ThemeMenu } from './theme-menu.tsx'

/** The door: one click into the demo cloud, or a Keystone of one's own. `next` is where to go behind it. */
export function SignIn({ next }: { next: string }) {
  const client = useQueryClient()
  const router = useRouter()
  const [own, setOwn] = useState(false)
  const enter = useMutation({
    mutationFn: (body: SignInRequest) => request<typeof session>('POST', '/api/session', { body }),
    onSuccess: (data) => {
      client.clear()
      client.setQueryData(queryKeys.session, data)
      router.replace(safeNext(next))
    },
  })
  const busyWith = enter.isPending || enter.isSuccess ? enter.variables?.method : undefined
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(460px,1fr)_1.15fr]">
      <div className="flex flex-col px-6 py-6 sm:px-12">
        <header className="flex items-center justify-between">
          <Wordmark />
          <span className="flex">
            <LanguageMenu />
            <ThemeMenu />
          </span>
        </header>
        <main className="mx-auto flex w-full max-w-md flex-1 flex-col justify-center py-12">
          <h1 className="text-balance font-semibold text-[34px] leading-[40px] tracking-tight">
            {t('Draw your infrastructure. Watch it come to life.')}
          </h1>
          <p className="mt-4 text-pretty text-base text-ink-muted">
            {t(
              'Hearth is a designer and an orchestration engine for OpenStack: you draw a stack, see the Heat template you are writing, launch it and watch every resource as it is made.',
            )}
          </p>
          <div className="mt-8">
            <Button
              variant="primary"
              size="lg"
              className="w-full sm:w-auto"
              busy={busyWith === 'demo'}
              onClick={() => enter.mutate({ method: 'demo' })}
            >
              {t('Try the demo cloud')}
              {busyWith !== 'demo' && <ArrowRight aria-hidden />}
            </Button>
            <p className="mt-2.5 text-ink-muted text-sm">
              {t('A complete OpenStack, built in. Nothing to install, nothing to pay, nothing can break.')}
            </p>
          </div>
          {enter.error && enter.variables.method === 'demo' && <Refusal error={enter.error} />}
          <section className="mt-10 border-t pt-5">
            <h2>
              <button
                type="button"
                aria-expanded={own}
                onClick={() => setOwn(!own)}
                className="flex w-full items-center justify-between rounded-md py-1 font-medium text-sm"
              >
                {t('Sign in to your own cloud')}
                <ChevronDown
                  aria-hidden
                  className={`size-4 text-ink-muted transition-transform ${own ? 'rotate-180' : ''}`}
                />
              </button>
            </h2>
            {own ? (
              <div className="mt-3">
                <KeystoneForm
                  busy={busyWith !== undefined && busyWith !== 'demo'}
                  onSubmit={(body) => enter.mutate(body)}
                >
                  {enter.error && enter.variables.method !== 'demo' && <Refusal error={enter.error} />}
                </KeystoneForm>
              </div>
            ) : (
              <p className="text-ink-muted text-sm">
                {t('Any OpenStack with a Keystone address: by password, token, application credential or clouds.yaml.')}
              </p>
            )}
          </section>
        </main>
      </div>
      <aside aria-hidden="true" className="sticky top-0 hidden h-dvh overflow-hidden border-l bg-surface lg:block">
        <HearthScene />
      </aside>
    </div>
  )
}

function Refusal({ error }: { error: Error }) {
  const hint = error instanceof RequestError ? error.detail.hint : undefined
  return (
    <Notice tone="danger" role="alert" title={<Told words={error.message} />} className="mt-4">
      {hint && <Told words={hint} />}
    </Notice>
  )
}
