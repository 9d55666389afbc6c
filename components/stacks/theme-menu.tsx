'use client'

import { Contrast, Monitor, Moon, Sun } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Menu } from '#components/ui/menu.tsx'
import { type Phrase, phrase } from '#components/words/phrase.ts'
import { t } from '#components/words/t.ts'
import { applyLook, type Contrast as ContrastChoice, keepLook, keptLook, type Look, type Theme } from './look.ts'

const themes: readonly { theme: Theme; label: Phrase; Icon: typeof Sun }[] = [
  { theme: 'system', label: phrase('Like the system'), Icon: Monitor },
  { theme: 'light', label: phrase('Light'), Icon: Sun },
  { theme: 'dark', label: phrase('Dark'), Icon: Moon },
]
const contrasts: readonly { contrast: ContrastChoice; label: Phrase }[] = [
  { contrast: 'system', label: phrase('Like the system') },
  { contrast: 'usual', label: phrase('Usual') },
  { contrast: 'more', label: phrase('More contrast') },
]

/** System, light or dark, and how much contrast; remembered on this machine. */
export function ThemeMenu() {
  const [look, setLook] = useState<Look>({ theme: 'system', contrast: 'system' })
  useEffect(() => setLook(keptLook()), [])
  useEffect(() => {
    const follow = () => applyLook(look)
    const asked = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)'].map((query) => matchMedia(query))
    for (const one of asked) one.addEventListener('change', follow)
    return () => {
      for (const one of asked) one.removeEventListener('change', follow)
    }
  }, [look])

  const choose = (change: Partial<Look>) => {
    const next = { ...look, ...change }
    setLook(next)
    keepLook(next)
    applyLook(next)
  }
  return (
    <Menu
      label={t('Theme')}
      trigger={
        <button
          type="button"
          aria-label={t('Theme')}
          className="inline-flex size-8 items-center justify-center rounded-lg text-ink-muted hover:bg-raised hover:text-ink data-[state=open]:bg-raised"
        >
          <Sun aria-hidden className="size-4 dark:hidden" />
          <Moon aria-hidden className="hidden size-4 dark:block" />
        </button>
      }
      items={[
        t('Theme'),
        ...themes.map(({ theme, label, Icon }) => ({
          label: t(label),
          icon: <Icon aria-hidden />,
          checked: look.theme === theme,
          onSelect: () => choose({ theme }),
        })),
        null,
        t('Contrast'),
        ...contrasts.map(({ contrast, label }) => ({
          label: t(label),
          icon: <Contrast aria-hidden />,
          checked: look.contrast === contrast,
          onSelect: () => choose({ contrast }),
        })),
      ]}
    />
  )
}
