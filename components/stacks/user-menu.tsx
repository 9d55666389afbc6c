'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Bell, Braces, LogOut, MonitorX, ScrollText } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { Menu } from '#components/ui/menu.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { t } from '#components/words/t.ts'
import { send } from '#lib/api/client.ts'
import type { Session } from '#lib/api/contract.ts'

/** Who is signed in, the way to the API, and the way out. */
export function UserMenu({ session }: { session: Session }) {
  const client = useQueryClient()
  const router = useRouter()
  const toast = useToast()
  const signOut = useMutation({
    mutationFn: (where: '' | '?everywhere') => send('DELETE', `/api/session${where}`),
    onSuccess: () => {
      router.replace('/sign-in')
      client.clear()
    },
    onError: (error) => toast({ tone: 'danger', title: t('Signing out failed.'), detail: error.message }),
  })
  return (
    <Menu
      label={t('Account')}
      trigger={
        <button
          type="button"
          aria-label={t('Account of {name}', { name: session.user.name })}
          className="inline-flex size-8 items-center justify-center rounded-lg hover:bg-raised data-[state=open]:bg-raised"
        >
          <span
            aria-hidden
            className="flex size-6 items-center justify-center rounded-full bg-accent-soft font-semibold text-2xs text-accent-strong uppercase"
          >
            {session.user.name.slice(0, 1)}
          </span>
        </button>
      }
      items={[
        t('Signed in as {name}', { name: session.user.name }),
        { label: t('Notifications'), icon: <Bell aria-hidden />, onSelect: () => router.push('/notifications') },
        { label: t('Who did what'), icon: <ScrollText aria-hidden />, onSelect: () => router.push('/audit') },
        { label: 'API', icon: <Braces aria-hidden />, onSelect: () => router.push('/api') },
        { label: t('Sign out'), icon: <LogOut aria-hidden />, onSelect: () => signOut.mutate('') },
        {
          label: t('Sign out everywhere'),
          icon: <MonitorX aria-hidden />,
          onSelect: () => signOut.mutate('?everywhere'),
        },
      ]}
    />
  )
}
