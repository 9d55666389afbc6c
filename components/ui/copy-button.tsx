'use client'

import { Check, Copy } from 'lucide-react'
import { t } from '#components/words/t.ts'
import { IconButton } from './icon-button.tsx'
import { useCopied } from './use-copied.ts'

/** Copies `text`; says so with a tick for two seconds. */
export function CopyButton({
  text,
  label = t('Copy'),
  className,
}: {
  text: string
  label?: string
  className?: string
}) {
  const [copied, tellCopied] = useCopied()
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    tellCopied()
  }
  return (
    <IconButton size="sm" label={copied ? t('Copied') : label} onClick={() => void copy()} className={className}>
      {copied ? <Check aria-hidden className="text-ok" /> : <Copy aria-hidden />}
    </IconButton>
  )
}
