'use client'

import { Languages } from 'lucide-react'
import { Menu } from '#components/ui/menu.tsx'
import { chooseLanguage } from '#components/words/choose-language.ts'
import { type Language, languages } from '#components/words/language.ts'
import { speech } from '#components/words/speech.ts'
import { t } from '#components/words/t.ts'

const tongues = Object.entries(languages) as [Language, string][]

/** The language of all pages, remembered in this browser. Each is called what its speakers call it. */
export function LanguageMenu() {
  const { language } = speech()
  return (
    <Menu
      label={t('Language')}
      trigger={
        <button
          type="button"
          aria-label={t('Language: {language}', { language: languages[language] })}
          className="inline-flex size-8 items-center justify-center rounded-lg text-ink-muted hover:bg-raised hover:text-ink data-[state=open]:bg-raised"
        >
          <Languages aria-hidden className="size-4" />
        </button>
      }
      items={[
        t('Language'),
        ...tongues.map(([tongue, label]) => ({
          label,
          checked: tongue === language,
          onSelect: () => tongue !== language && chooseLanguage(tongue),
        })),
      ]}
    />
  )
}
