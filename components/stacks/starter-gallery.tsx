'use client'

import { Search } from 'lucide-react'
import { useState } from 'react'
import { classNames } from '#components/ui/class-names.ts'
import { Input } from '#components/ui/input.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { catalogueName } from '#components/words/catalogue-name.ts'
import { type Phrase, phrase } from '#components/words/phrase.ts'
import { t } from '#components/words/t.ts'
import type { DraftContent } from '#lib/api/contract.ts'
import { type Starter, starters } from '#lib/catalogue/starters.ts'
import { costWords } from './cost-words.ts'
import { LibraryShelf } from './library-shelf.tsx'
import { matches } from './matches.ts'
import { StarterSketch } from './starter-sketch.tsx'

type Props = { busy: boolean; onChoose: (content: DraftContent) => void; onRefused: (message: string) => void }

const levelWords: Record<Starter['level'], Phrase | undefined> = {
  everyday: undefined,
  'first steps': phrase('first steps'),
  advanced: phrase('advanced'),
}

const allTags = [...new Set(starters.flatMap(({ tags }) => tags))].toSorted()

/** What to start from: the project's own library, and examples of ours that run as they are. */
export function StarterGallery({ busy, onChoose, onRefused }: Props) {
  const [query, setQuery] = useState('')
  const [tag, setTag] = useState<string>()
  const found = starters.filter(
    ({ title, summary, tags, types }) =>
      (tag === undefined || tags.includes(tag)) &&
      matches(query, [title, summary, ...tags, ...types, ...[title, summary, ...tags].map(catalogueName)]),
  )
  return (
    <>
      <search className="mt-10 flex flex-wrap items-center gap-3">
        <div className="relative w-72">
          <Search aria-hidden className="-translate-y-1/2 absolute top-1/2 left-2.5 size-4 text-ink-muted" />
          <Input
            type="search"
            aria-label={t('Search templates')}
            placeholder={t('Search templates')}
            className="pl-8"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
        </div>
        <fieldset className="flex flex-wrap gap-1.5">
          <legend className="sr-only">{t('Topics')}</legend>
          {allTags.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={tag === one}
              onClick={() => setTag(tag === one ? undefined : one)}
              className={classNames(
                'h-7 rounded-full border px-2.5 text-xs transition-colors',
                tag === one ? 'border-accent bg-accent-soft text-ink' : 'text-ink-muted hover:bg-raised hover:text-ink',
              )}
            >
              {catalogueName(one)}
            </button>
          ))}
        </fieldset>
      </search>
      <LibraryShelf query={query} tag={tag} busy={busy} onChoose={onChoose} onRefused={onRefused} />
      <section aria-labelledby="starters" className="mt-8">
        <h2 id="starters" className="font-semibold text-[18px] leading-6 tracking-tight">
          {t('Start from an example')}
        </h2>
        <output aria-live="polite" className="sr-only">
          {query || tag ? t('{count} examples', { count: found.length }) : ''}
        </output>
        {found.length === 0 && <p className="mt-3 text-ink-muted text-sm">{t('No example is like that.')}</p>}
        <Examples starters={found} busy={busy} onChoose={onChoose} onRefused={onRefused} />
      </section>
    </>
  )
}

function Examples({ starters: shown, busy, onChoose, onRefused }: Props & { starters: readonly Starter[] }) {
  const [chosen, setChosen] = useState<string>()
  const choose = (starter: Starter) => {
    setChosen(starter.id)
    fetchStarter(starter).then(onChoose, (error: Error) => {
      setChosen(undefined)
      onRefused(error.message)
    })
  }
  return (
    <ul className="mt-4 grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
      {shown.map((starter) => (
        <li key={starter.id}>
          <button
            type="button"
            disabled={busy}
            onClick={() => choose(starter)}
            className="group flex h-full w-full flex-col overflow-hidden rounded-xl border bg-surface text-left transition-colors hover:border-accent disabled:opacity-60"
          >
            <span className="flex h-36 w-full items-center justify-center border-b hearth-dots bg-canvas px-4 py-3">
              <StarterSketch
                id={starter.id}
                className="size-full transition-transform duration-200 group-hover:scale-[1.02]"
              />
            </span>
            <span className="flex w-full items-baseline justify-between gap-3 px-4 pt-3">
              <span className="font-medium text-base">{catalogueName(starter.title)}</span>
              <span className="shrink-0 text-ink-muted text-xs">
                {chosen === starter.id ? <Spinner className="text-accent" /> : t(levelWords[starter.level] ?? '')}
              </span>
            </span>
            <span className="px-4 pt-0.5 text-ink-muted text-sm">{catalogueName(starter.summary)}</span>
            <span className="mt-auto px-4 pt-2 pb-3.5 text-ink-muted text-xs">
              {t('Takes {cost}', { cost: costWords(starter.types) })}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

async function fetchStarter({ title, template, files, environments }: Starter): Promise<DraftContent> {
  const folder = template.slice(0, template.lastIndexOf('/') + 1)
  const [text, ...texts] = await Promise.all([template, ...files.map((name) => folder + name)].map(fetchText))
  const named = files.map((name, at) => [name, texts[at] ?? ''] as const)
  return {
    name: title,
    text: text ?? '',
    files: Object.fromEntries(named.filter(([name]) => !environments.includes(name))),
    environments: environments.map((name) => ({ name, text: named.find(([other]) => other === name)?.[1] ?? '' })),
  }
}

async function fetchText(address: string): Promise<string> {
  const response = await fetch(address)
  if (!response.ok) throw new Error(t('This example could not be loaded. Check the connection and try again.'))
  return response.text()
}
