export type Theme = 'system' | 'light' | 'dark'
export type Contrast = 'system' | 'usual' | 'more'

export interface Look {
  readonly theme: Theme
  readonly contrast: Contrast
}

// public/theme.js reads both before the first paint.
const keys = { theme: 'hearth.theme', contrast: 'hearth.contrast' } as const

/** What this browser was told before; what it was not told is the system's. */
export function keptLook(): Look {
  const theme = localStorage.getItem(keys.theme)
  const contrast = localStorage.getItem(keys.contrast)
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    contrast: contrast === 'usual' || contrast === 'more' ? contrast : 'system',
  }
}

export function keepLook({ theme, contrast }: Look): void {
  localStorage.setItem(keys.theme, theme)
  localStorage.setItem(keys.contrast, contrast)
}

/** Paints the page so. */
export function applyLook({ theme, contrast }: Look): void {
  const asks = (query: string) => matchMedia(query).matches
  const { classList } = document.documentElement
  classList.toggle('dark', theme === 'dark' || (theme === 'system' && asks('(prefers-color-scheme: dark)')))
  classList.toggle('contrast', contrast === 'more' || (contrast === 'system' && asks('(prefers-contrast: more)')))
}
