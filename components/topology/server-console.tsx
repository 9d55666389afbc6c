'use client'

import { useQuery } from '@tanstack/react-query'
import { ArrowDownToLine, Circle, CircleCheck, CircleX, LoaderCircle, Pause } from 'lucide-react'
import { useLayoutEffect, useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { type Phrase, phrase } from '#components/words/phrase.ts'
import { t } from '#components/words/t.ts'
import { request } from '#lib/api/client.ts'
import type { ServerConsole as Console, serverConsole } from '#lib/api/operating.ts'
import { queryKeys } from '#lib/api/query-keys.ts'
import type { FoundResource } from './find-resource.ts'

const everyMs = 4000
const tail = 400

/** What stands on a server's console, and how far cloud-init came by it. Follows until told not to. */
export function ServerConsole({ found: { resource, stackId } }: { found: FoundResource }) {
  const [follows, setFollows] = useState(true)
  const said = useQuery({
    queryKey: [...queryKeys.resource(stackId, resource.name), 'console'],
    queryFn: ({ signal }) =>
      request<typeof serverConsole>(
        'GET',
        `/api/stacks/${stackId}/resources/${encodeURIComponent(resource.name)}/console?lines=${tail}`,
        { signal },
      ),
    // Nobody looks at a tab in the background, so nothing is asked for it.
    refetchInterval: follows ? everyMs : false,
    staleTime: 0,
  })
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3">
      {said.isPending && <Skeleton className="h-40" />}
      {said.error && <Notice tone="danger" title={said.error.message} />}
      {said.data && <Stages stages={said.data.stages} />}
      {said.data && <Output text={said.data.output} follows={follows} onFollow={setFollows} />}
    </div>
  )
}

const looks = {
  waiting: { Icon: Circle, ink: 'text-idle', word: phrase('waiting') },
  running: { Icon: LoaderCircle, ink: 'text-busy', word: phrase('running') },
  done: { Icon: CircleCheck, ink: 'text-ok', word: phrase('done') },
  failed: { Icon: CircleX, ink: 'text-danger', word: phrase('failed') },
}

const meanings: Record<Console['stages'][number]['name'], Phrase> = {
  'init-local': phrase('Finds its data'),
  init: phrase('Network, disks, users'),
  'modules:config': phrase('Configuration'),
  'modules:final': phrase('Packages and scripts'),
  finished: phrase('Ready'),
}

function Stages({ stages }: Pick<Console, 'stages'>) {
  if (stages.length === 0)
    return <p className="text-ink-muted text-xs">{t('The console tells nothing of cloud-init yet.')}</p>
  return (
    <ol aria-label={t('Stages of cloud-init')} className="flex flex-col gap-1">
      {stages.map(({ name, state, up, problems }) => {
        const { Icon, ink, word } = looks[state]
        return (
          <li key={name}>
            <span className="flex items-center gap-2 text-xs">
              <Icon aria-hidden className={`size-3.5 ${ink} ${state === 'running' ? 'animate-spin-slow' : ''}`} />
              <span className="font-medium">{t(meanings[name])}</span>
              <span className="font-mono text-ink-muted">{name}</span>
              <span className="ml-auto text-ink-muted tabular-nums">
                {up === null ? t(word) : `${t(word)}, ${up.toFixed(1)} s`}
              </span>
            </span>
            {problems.map((problem) => (
              <span key={problem} className="mt-0.5 block break-words pl-5.5 font-mono text-2xs text-danger">
                {problem}
              </span>
            ))}
          </li>
        )
      })}
    </ol>
  )
}

type OutputProps = { text: string; follows: boolean; onFollow: (follows: boolean) => void }

function Output({ text, follows, onFollow }: OutputProps) {
  const box = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: new text is what is scrolled to
  useLayoutEffect(() => {
    if (follows && box.current) box.current.scrollTop = box.current.scrollHeight
  }, [text, follows])
  if (text === '') return <p className="text-ink-muted text-xs">{t('Nothing stands on the console yet.')}</p>
  return (
    <>
      <div className="flex items-center justify-between">
        <Button size="sm" onClick={() => onFollow(!follows)}>
          {follows ? <Pause aria-hidden /> : <ArrowDownToLine aria-hidden />}
          {follows ? t('Stop following') : t('Follow')}
        </Button>
        <CopyButton text={text} label={t('Copy the console')} />
      </div>
      <section
        ref={box}
        aria-label={t('Console output')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        className="min-h-40 flex-1 overflow-auto whitespace-pre rounded-lg border bg-canvas p-2.5 font-mono text-2xs"
      >
        {text}
      </section>
    </>
  )
}
