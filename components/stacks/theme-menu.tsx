'use client'

import { Contrast, Monitor, Moon, Sun } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Menu } from '#components/ui/menu.tsx'
import { applyLook, type Contrast as ContrastChoice, keepLook, keptLook, type Look, type Theme } from './look.ts'

const themes: readonly { theme: Theme; label: string; Icon: typeof Sun }[] = [
  { theme: 'system', label: 'Like the system', Icon: Monitor },
  { theme: 'light', label: 'Light', Icon: Sun },
  { theme: 'dark', label: 'Dark', Icon: Moon },
]
const contrasts: readonly { contrast: ContrastChoice; label: string }[] = [
  { contrast: 'system', label: 'Like the system' },
  { contrast: 'usual', label: 'Usual' },
  { contrast: 'more', label: 'More contrast' },
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
      label="Theme"
      trigger={
        <button
          type="button"
          aria-label="Theme"
          className="inline-flex size-8 items-center justify-center rounded-lg text-ink-muted hover:bg-raised hover:text-ink data-[state=open]:bg-raised"
        >
          <Sun aria-hidden className="size-4 dark:hidden" />
          <Moon aria-hidden className="hidden size-4 dark:block" />
        </button>
      }
      items={[
        'Theme',
        ...themes.map(({ theme, label, Icon }) => ({
          label,
          icon: <Icon aria-hidden />,
          checked: look.theme === theme,
          onSelect: () => choose({ theme }),
        })),
        null,
        'Contrast',
        ...contrasts.map(({ contrast, label }) => ({
          label,
          icon: <Contrast aria-hidden />,
          checked: look.contrast === contrast,
          onSelect: () => choose({ contrast }),
        })),
      ]}
    />
  )
}
