'use client'

import { useEffect, useRef, useState } from 'react'
import { initialsOf, personColour } from '#components/document/person-colour.ts'
import { useDocument } from '#components/document/use-document.ts'
import { usePeople } from '#components/document/use-people.ts'
import { Tooltip } from '#components/ui/tooltip.tsx'
import { t } from '#components/words/t.ts'
import type { DraftPerson } from '#lib/api/contract.ts'

const shown = 5

/** Who else is here, and a word when somebody comes or goes. A click selects what they have selected. */
export function PeopleBadges() {
  const people = usePeople()
  const document = useDocument()
  const news = useComings(people)
  return (
    <>
      {people.length > 0 && (
        <ul aria-label={t('Also here')} className="-space-x-1.5 flex items-center">
          {people.slice(0, shown).map((person) => (
            <li key={person.client}>
              <Tooltip text={whereabouts(person)}>
                <button
                  type="button"
                  aria-label={whereabouts(person)}
                  onClick={() => document.select(new Set(person.selection))}
                  data-initials={initialsOf(person)}
                  className="before:content-[attr(data-initials)] flex size-7 items-center justify-center rounded-full border-2 border-surface font-semibold text-2xs text-white"
                  style={{ background: personColour(person) }}
                />
              </Tooltip>
            </li>
          ))}
          {people.length > shown && (
            <li className="pl-3 text-ink-muted text-xs">{t('and {count} more', { count: people.length - shown })}</li>
          )}
        </ul>
      )}
      <output aria-live="polite" className="sr-only">
        {news}
      </output>
    </>
  )
}

function whereabouts({ name, selection }: DraftPerson): string {
  return selection.length === 0 ? name : `${name}: ${selection.slice(0, 3).join(', ')}`
}

/** Who comes back so soon has not been away (ms). */
const patience = 1_000

/** "ann has joined" or "ann has left", for screen readers; moves of those who are here are not worth a word. */
function useComings(people: readonly DraftPerson[]): string {
  const told = useRef<ReadonlySet<string>>(new Set())
  const [news, setNews] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => {
      const [before, now] = [told.current, new Set(people.map(({ name }) => name))]
      told.current = now
      const words = [
        ...[...now.difference(before)].map((name) => t('{name} has joined.', { name })),
        ...[...before.difference(now)].map((name) => t('{name} has left.', { name })),
      ]
      if (words.length > 0) setNews(words.join(' '))
    }, patience)
    return () => clearTimeout(timer)
  }, [people])
  return news
}
