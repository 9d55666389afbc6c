'use client'

import dynamic from 'next/dynamic'
import { Skeleton } from '#components/ui/skeleton.tsx'
import type { Refusal } from '#lib/template/edits/refusal.ts'
import type { Range } from '#lib/text/range.ts'

export interface TemplateEditorProps {
  readonly label: string
  /** Where to put the cursor; a new object goes there again. */
  readonly goal?: { readonly range: Range } | undefined
  /** Asks to see a file of the project, by its name. */
  readonly onFile: (name: string) => void
  /** Renames what the word at a place names, in this file and all others; why not, if it can’t be. */
  readonly onRename?: (offset: number, name: string) => Refusal | undefined
}

/** The text pane of a design. Monaco is heavy, so it arrives only where an editor is shown. */
export const TemplateEditor = dynamic<TemplateEditorProps>(() => import('./monaco-pane.tsx'), {
  ssr: false,
  loading: () => (
    <div className="flex size-full flex-col gap-2.5 p-4" aria-hidden>
      {['w-3/5', 'w-2/5', 'w-1/2', 'w-3/4', 'w-1/3', 'w-3/5 '].map((width) => (
        <Skeleton key={width} className={`h-3 ${width}`} />
      ))}
    </div>
  ),
})
