'use client'

import { createContext, use, useSyncExternalStore } from 'react'
import type { Document, DocumentState } from './document.ts'

const DocumentContext = createContext<Document | null>(null)

/** Gives a design to everything below. */
export const DocumentProvider = DocumentContext

/** The open design itself, for writing. */
export function useDocument(): Document {
  const document = use(DocumentContext)
  if (!document) throw new Error('useDocument needs a DocumentProvider above it')
  return document
}

/** One part of the open design, for reading: `useDocumentPart((state) => state.text)`. */
export function useDocumentPart<T>(part: (state: DocumentState) => T): T {
  const document = useDocument()
  const read = () => part(document.current())
  return useSyncExternalStore(document.subscribe, read, read)
}
