'use client'

import { useMemo } from 'react'
import { type Renaming, renameEverywhere, renameFacet } from '#components/document/rename-everywhere.ts'
import { useDocument } from '#components/document/use-document.ts'
import { useToast } from '#components/ui/toast.tsx'
import { t } from '#components/words/t.ts'
import { told } from '#components/words/told.tsx'
import { isRefusal, type Refusal } from '#lib/template/edits/refusal.ts'
import { useOpenFile } from './use-open-file.ts'

/** Renames what the whole design knows by one name, in all its files, as one step of the history. */
export interface Renamer {
  /** A parameter or an output of the open file; true when it was done. */
  part(kind: 'parameter' | 'output', from: string, to: string): boolean
  /** Whatever the word at a place of the open file names; why not, if it can’t be. */
  at(offset: number, to: string): Refusal | undefined
}

export function useRenaming(): Renamer {
  const document = useDocument()
  const { root = document } = useOpenFile()
  const toast = useToast()
  return useMemo(() => {
    const file = () => document.current().file ?? ''
    const write = ({ files, environments }: Renaming, label: string) => {
      const own = file()
      const others = new Map([...files].filter(([name]) => name !== own))
      document.edit(files.get(own) ?? [], label, { files: others, ...(environments && { environments }) })
    }
    return {
      part(kind, from, to) {
        const made = renameFacet(root.current(), { kind, file: file(), name: from }, to)
        if (isRefusal(made))
          toast({ title: t('Not done: rename {from}', { from }), detail: told(made.refused), tone: 'danger' })
        else write(made, t('Rename {from} to {to}', { from, to }))
        return !isRefusal(made)
      },
      at(offset, to) {
        const made = renameEverywhere(root.current(), file(), offset, to)
        if (isRefusal(made)) return made
        write(made, t('Rename to {to}', { to }))
        return undefined
      },
    }
  }, [document, root, toast])
}
