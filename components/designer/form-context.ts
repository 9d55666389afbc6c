'use client'

import { createContext, use } from 'react'
import type { Analysis } from '#components/document/analysis.ts'
import type { Path } from '#lib/template/template.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import type { Diagnostic } from '#lib/text/diagnostic.ts'

/** What every field of a resource's form needs: what is there, and how to write it. Paths begin at the properties. */
export interface Form {
  readonly resource: string
  readonly analysis: Analysis
  readonly set: (path: Path, value: Value) => void
  readonly unset: (path: Path) => void
  readonly goTo: () => void
  readonly problemAt: (path: Path) => Diagnostic | undefined
}

export const FormContext = createContext<Form | null>(null)

export function useForm(): Form {
  const form = use(FormContext)
  if (!form) throw new Error('useForm needs a FormContext above it')
  return form
}
