'use client'

import { useState } from 'react'
import { ResourceIcon } from '#components/graph/resource-icon.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import type { DraftContent } from '#lib/api/contract.ts'
import { type Starter, starters } from '#lib/catalogue/starters.ts'

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
              className="flex h-full w-full flex-col rounded-xl border bg-surface p-4 text-left transition-colors hover:border-accent disabled:opacity-60"
            >
              <span className="flex w-full items-center gap-1.5 text-ink-muted">
                {starter.types.map((type) => (
                  <span
                    key={type}
                    title={type}
                    className="flex size-7 items-center justify-center rounded-md bg-raised"
                  >
                    <ResourceIcon type={type} className="size-4" />
                  </span>
                ))}
                <span className="ml-auto text-xs">
                  {chosen === starter.id ? <Spinner className="text-accent" /> : levelWords[starter.level]}
                </span>
              </span>
              <span className="mt-3 font-medium text-base">{starter.title}</span>
              <span className="mt-0.5 text-ink-muted text-sm">{starter.summary}</span>
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
