'use client'

import { ChevronRight, Workflow } from 'lucide-react'
import { useDocumentPart } from '#components/document/use-document.ts'
import { t } from '#components/words/t.ts'
import { useOpenFile } from './use-open-file.ts'

/** The way into the open file; every step leads back up. Nothing while the main template is open. */
export function Breadcrumbs() {
  const { way, leave } = useOpenFile()
  const name = useDocumentPart((state) => state.name)
  if (way.length === 0) return null
  const steps = [
    { label: name, file: undefined },
    ...way.map((step) => ({ label: step.resource || step.file, ...step })),
  ]
  return (
    <nav
      aria-label={t('Way into the design')}
      className="flex h-9 shrink-0 items-center gap-1 border-b bg-accent-soft px-3"
    >
      <ol className="flex min-w-0 items-center gap-1">
        {steps.map(({ label, file }, depth) => {
          const isLast = depth === steps.length - 1
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a step's place on the way is its name
            <li key={depth} className="flex min-w-0 items-center gap-1">
              {depth > 0 && <ChevronRight aria-hidden className="size-3.5 shrink-0 text-ink-muted" />}
              <button
                type="button"
                aria-current={isLast ? 'page' : undefined}
                disabled={isLast}
                className="flex min-w-0 items-center gap-1.5 rounded-md px-1.5 py-0.5 text-sm enabled:hover:bg-surface disabled:font-medium"
                onClick={() => leave(depth)}
              >
                {depth === 0 && <Workflow aria-hidden className="size-3.5 shrink-0 text-ink-muted" />}
                <span className="truncate">{label}</span>
                {file !== undefined && file !== label && (
                  <span className="truncate font-mono text-2xs text-ink-muted">{file}</span>
                )}
              </button>
            </li>
          )
        })}
      </ol>
      <output className="sr-only">{t('Open: {file}', { file: way.at(-1)?.file })}</output>
    </nav>
  )
}
