'use client'

import { useState } from 'react'
import { Spinner } from '#components/ui/spinner.tsx'
import type { DraftContent } from '#lib/api/contract.ts'
import { type Starter, starters } from '#lib/catalogue/starters.ts'
import { StarterSketch } from './starter-sketch.tsx'

type Props = { busy: boolean; onChoose: (content: DraftContent) => void; onRefused: (message: string) => void }

const levelWords: Record<Starter['level'], string> = {
  everyday: '',
  'first steps': 'first steps',
  advanced: 'advanced',
}

/** Templates of our own to start from; each runs as it is. */
export function StarterGallery({ busy, onChoose, onRefused }: Props) {
  const [chosen, setChosen] = useState<string>()
  const choose = (starter: Starter) => {
    setChosen(starter.id)
    fetchStarter(starter).then(onChoose, (error: Error) => {
      setChosen(undefined)
      onRefused(error.message)
    })
  }
  return (
    <section aria-labelledby="starters" className="mt-10">
      <h2 id="starters" className="font-semibold text-[18px] leading-6 tracking-tight">
        Start from an example
      </h2>
      <ul className="mt-4 grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {starters.map((starter) => (
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
                <span className="font-medium text-base">{starter.title}</span>
                <span className="shrink-0 text-ink-muted text-xs">
                  {chosen === starter.id ? <Spinner className="text-accent" /> : levelWords[starter.level]}
                </span>
              </span>
              <span className="px-4 pt-0.5 pb-4 text-ink-muted text-sm">{starter.summary}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
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
  if (!response.ok) throw new Error('This example could not be loaded. Check the connection and try again.')
  return response.text()
}
