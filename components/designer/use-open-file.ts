'use client'

import { createContext, use } from 'react'
import type { Document } from '#components/document/document.ts'
import type { Inside } from '#components/document/way-into.ts'

export interface OpenFile {
  /** The design as a whole, whichever of its files is open. */
  readonly root: Document | undefined
  /** The way from the main template to the open file; empty while that is the main template. */
  readonly way: readonly Inside[]
  /** Opens what is inside of a resource of the open file. */
  readonly enter: (file: string, resource: string) => void
  /** Goes back up to the first `depth` steps of the way. */
  readonly leave: (depth: number) => void
  /** Opens a file by its name alone, wherever it is used. */
  readonly open: (file: string | undefined) => void
}

const OpenFileContext = createContext<OpenFile>({
  root: undefined,
  way: [],
  enter: () => undefined,
  leave: () => undefined,
  open: () => undefined,
})

/** Tells everything below which file of the design is open. */
export const OpenFileProvider = OpenFileContext

export function useOpenFile(): OpenFile {
  return use(OpenFileContext)
}
