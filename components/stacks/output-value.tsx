'use client'

import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { StackOutput } from '#lib/api/contract.ts'
import { webAddress } from './web-address.ts'

/** What an output holds: text to copy, a link to follow, data to read; a secret only on demand. */
export function OutputValue({ output }: { output: StackOutput }) {
  const [revealed, setRevealed] = useState(false)
  if (output.error)
    return (
      <Notice tone="danger" title="This output could not be worked out.">
        {output.error}
      </Notice>
    )
  if (output.value === null) return <span className="text-ink-muted">no value yet</span>

  const structured = typeof output.value === 'object'
  const text = structured ? JSON.stringify(output.value, null, 2) : String(output.value)
  const hidden = output.hidden && !revealed
  const reveal = output.hidden && (
    <IconButton
      size="sm"
      label={revealed ? `Hide ${output.name}` : `Reveal ${output.name}`}
      pressed={revealed}
      onClick={() => setRevealed(!revealed)}
    >
      {revealed ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
    </IconButton>
  )
  if (structured && !hidden) {
    return (
      <div className="flex items-start gap-1">
        <div className="min-w-0 flex-1">
          <CodeBlock label={output.name} text={text} className="max-h-80" />
        </div>
        {reveal}
      </div>
    )
  }
  const address = hidden ? undefined : webAddress(text)
  return (
    <span className="flex min-w-0 items-center gap-1">
      {address ? (
        <a
          href={address}
          target="_blank"
          rel="noreferrer noopener"
          className="min-w-0 break-all rounded-sm font-mono text-accent text-xs underline underline-offset-2"
        >
          {text}
        </a>
      ) : (
        <span className="min-w-0 whitespace-pre-wrap break-all font-mono text-xs">{hidden ? '••••••••' : text}</span>
      )}
      {reveal}
      <CopyButton text={text} label={`Copy ${output.name}`} />
    </span>
  )
}
