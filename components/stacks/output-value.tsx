'use client'

import { Copy, ExternalLink, Eye, EyeOff, SquareTerminal } from 'lucide-react'
import { useSecret } from '#components/topology/use-secret.ts'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Menu } from '#components/ui/menu.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { t } from '#components/words/t.ts'
import type { StackOutput } from '#lib/api/contract.ts'
import { snippetsFor } from './snippets.ts'
import { webAddress } from './web-address.ts'

type Props = { stackId: string; output: StackOutput }

/** What an output holds: text to copy, a link to follow, data to read; a secret only on demand. */
export function OutputValue({ stackId, output }: Props) {
  if (output.error)
    return (
      <Notice tone="danger" title={t('This output could not be worked out.')}>
        {output.error}
      </Notice>
    )
  if (output.value === null) return <span className="text-ink-muted">{t('no value yet')}</span>
  if (output.hidden) return <SecretValue stackId={stackId} name={output.name} />
  return <Shown name={output.name} value={output.value} />
}

function SecretValue({ stackId, name }: { stackId: string; name: string }) {
  const { value, isAsking, reveal, hide, copy } = useSecret(stackId, { output: name })
  const shown = value !== undefined
  return (
    <span className="flex min-w-0 items-start gap-1">
      {shown ? <Shown name={name} value={value} /> : <span className="pt-1 font-mono text-xs">••••••••</span>}
      <IconButton
        size="sm"
        label={shown ? t('Hide {name}', { name }) : t('Reveal {name}', { name })}
        pressed={shown}
        disabled={isAsking}
        onClick={shown ? hide : reveal}
      >
        {shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
      </IconButton>
      {!shown && (
        <IconButton
          size="sm"
          label={t('Copy {name}', { name })}
          disabled={isAsking}
          onClick={() => void copy().catch(() => {})}
        >
          <Copy aria-hidden />
        </IconButton>
      )}
    </span>
  )
}

function Shown({ name, value }: { name: string; value: unknown }) {
  if (typeof value === 'object') {
    return (
      <div className="min-w-0 flex-1">
        <CodeBlock label={name} text={JSON.stringify(value, null, 2)} className="max-h-80" />
      </div>
    )
  }
  const text = String(value)
  const address = webAddress(text)
  return (
    <span className="flex min-w-0 items-center gap-1">
      {address ? (
        <a
          href={address}
          target="_blank"
          rel="noreferrer noopener"
          className="inline-flex min-w-0 items-center gap-1 break-all rounded-sm font-mono text-accent text-xs underline underline-offset-2"
        >
          {text}
          <ExternalLink aria-hidden className="size-3 shrink-0" />
          <span className="sr-only">{t('(opens a new tab)')}</span>
        </a>
      ) : (
        <span className="min-w-0 whitespace-pre-wrap break-all font-mono text-xs">{text}</span>
      )}
      <CopyButton text={text} label={t('Copy {name}', { name })} />
      <Snippets name={name} value={value} />
    </span>
  )
}

/** Lines to run with the value, each copied at a click. */
function Snippets({ name, value }: { name: string; value: unknown }) {
  const toast = useToast()
  const snippets = snippetsFor(value)
  if (snippets.length === 0) return null
  return (
    <Menu
      label={t('Commands for {name}', { name })}
      trigger={
        <IconButton size="sm" label={t('Commands for {name}', { name })}>
          <SquareTerminal aria-hidden />
        </IconButton>
      }
      items={[
        t('Copy a command'),
        ...snippets.map(({ text }) => ({
          label: text,
          onSelect: () =>
            void navigator.clipboard
              .writeText(text)
              .then(() => toast({ tone: 'ok', title: t('Copied'), detail: text })),
        })),
      ]}
    />
  )
}
