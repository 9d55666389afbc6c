import { Terminal } from 'lucide-react'
import { useState } from 'react'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { t } from '#components/words/t.ts'
import type { Command } from './commands.ts'

/** The same deed elsewhere, for who would rather type it; folded away until asked for unless `open`. */
export function CommandLines({ command, open = false }: { command: Command; open?: boolean }) {
  const [shown, setShown] = useState(open)
  return (
    <div>
      {!open && (
        <button
          type="button"
          aria-expanded={shown}
          onClick={() => setShown(!shown)}
          className="inline-flex items-center gap-1.5 rounded-sm text-ink-muted text-xs hover:text-ink hover:underline"
        >
          <Terminal aria-hidden className="size-3.5" />
          {t('As a command')}
        </button>
      )}
      {shown && (
        <div className="mt-1.5 flex flex-col gap-1.5">
          <CodeBlock label={t('openstack command')} text={command.cli} className="whitespace-pre-wrap break-all py-2" />
          <CodeBlock
            label={t("request to Heat's API")}
            text={command.rest}
            className="whitespace-pre-wrap break-all py-2"
          />
        </div>
      )}
    </div>
  )
}
