'use client'

import { Layers, PenTool, Plus } from 'lucide-react'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { Button } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Wordmark } from '#components/ui/wordmark.tsx'
import { phrase } from '#components/words/phrase.ts'
import { t } from '#components/words/t.ts'
import { useNotices } from './use-notices.ts'
import { useSession } from './use-session.ts'

/** What opens on demand comes after what is read at once. */
const DemoDials = dynamic(() => import('./demo-dials.tsx').then((file) => file.DemoDials), { ssr: false })
const ProjectMenu = dynamic(() => import('./project-menu.tsx').then((file) => file.ProjectMenu), { ssr: false })
const ThemeMenu = dynamic(() => import('./theme-menu.tsx').then((file) => file.ThemeMenu), {
  ssr: false,
  loading: () => <span className="size-8" />,
})
const UserMenu = dynamic(() => import('./user-menu.tsx').then((file) => file.UserMenu), {
  ssr: false,
  loading: () => <span className="size-8" />,
})
const LanguageMenu = dynamic(() => import('./language-menu.tsx').then((file) => file.LanguageMenu), {
  ssr: false,
  loading: () => <span className="size-8" />,
})
const KeyboardSheet = dynamic(() => import('./keyboard-sheet.tsx').then((file) => file.KeyboardSheet), { ssr: false })

/** The frame around every page behind the door: a slim bar on top, the page below it filling the rest. */
export function Shell({ children }: { children: React.ReactNode }) {
  const session = useSession()
  useNotices(session.data?.project.id)
  return (
    <div className="flex h-dvh flex-col">
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-lg bg-accent px-3 py-1.5 font-medium text-accent-ink text-sm focus:translate-y-0"
      >
        {t('Skip to content')}
      </a>
      <header className="flex h-12 pointer-coarse:h-14 shrink-0 items-center gap-3 border-b bg-surface px-4">
        <Link href="/stacks" aria-label={t('Hearth, all stacks')} className="flex rounded-md">
          <Wordmark />
        </Link>
        <span aria-hidden className="h-5 w-px bg-line" />
        {session.data && <ProjectMenu session={session.data} />}
        <Navigation />
        <div className="ml-auto flex items-center gap-1">
          {session.data?.cloud.demo && <DemoDials />}
          <KeyboardSheet />
          <LanguageMenu />
          <ThemeMenu />
          {session.data && <UserMenu session={session.data} />}
          <Button asChild variant="primary" size="sm" className="ml-2">
            <Link href="/new">
              <Plus aria-hidden />
              <span className="max-[880px]:sr-only">{t('New stack')}</span>
            </Link>
          </Button>
        </div>
      </header>
      <main id="main" tabIndex={-1} className="min-h-0 flex-1 overflow-y-auto outline-none">
        {children}
      </main>
    </div>
  )
}

const places = [
  { href: '/stacks', label: phrase('Stacks'), Icon: Layers, covers: ['/stacks'] },
  { href: '/new', label: phrase('Designer'), Icon: PenTool, covers: ['/new', '/designer', '/launch', '/adopt'] },
]

function Navigation() {
  const path = usePathname()
  return (
    <nav aria-label={t('Main')} className="flex items-center gap-1">
      {places.map(({ href, label, Icon, covers }) => {
        const here = covers.some((start) => path.startsWith(start))
        return (
          <Link
            key={href}
            href={href}
            aria-current={here ? 'page' : undefined}
            className={classNames(
              'flex h-8 items-center gap-1.5 rounded-lg px-2.5 text-sm transition-colors hover:bg-raised',
              here ? 'font-medium text-ink' : 'text-ink-muted',
            )}
          >
            <Icon aria-hidden className={classNames('size-4', here && 'text-accent')} />
            <span className="max-[880px]:sr-only">{t(label)}</span>
          </Link>
        )
      })}
    </nav>
  )
}
