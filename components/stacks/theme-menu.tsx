'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Menu } from '#components/ui/menu.tsx'

type Choice = 'system' | 'light' | 'dark'
const key = 'hearth.theme' // public/theme.js reads it too

/** System, light or dark; remembered on this machine. */
export function ThemeMenu() {
  const [choice, setChoice] = useState<Choice>('system')
  useEffect(() => {
    const kept = localStorage.getItem(key)
    if (kept === 'light' || kept === 'dark') setChoice(kept)
  }, [])
  useEffect(() => {
    const system = matchMedia('(prefers-color-scheme: dark)')
    const follow = () => choice === 'system' && document.documentElement.classList.toggle('dark', system.matches)
    system.addEventListener('change', follow)
    return () => system.removeEventListener('change', follow)
  }, [choice])

  const choose = (next: Choice) => {
    setChoice(next)
    localStorage.setItem(key, next)
    const dark = next === 'dark' || (next === 'system' && matchMedia('(prefers-color-scheme: dark)').matches)
    document.documentElement.classList.toggle('dark', dark)
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
        {
          label: 'Like the system',
          icon: <Monitor aria-hidden />,
          checked: choice === 'system',
          onSelect: () => choose('system'),
        },
        { label: 'Light', icon: <Sun aria-hidden />, checked: choice === 'light', onSelect: () => choose('light') },
        { label: 'Dark', icon: <Moon aria-hidden />, checked: choice === 'dark', onSelect: () => choose('dark') },
      ]}
    />
  )
}
