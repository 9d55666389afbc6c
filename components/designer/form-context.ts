'use client'

import { createContext, use } from 'react'
import type { Analysis } from '#components/document/analysis.ts'
import { t } from '#components/words/t.ts'
import type { Scope } from '#lib/template/scope.ts'
import type { Path } from '#lib/template/template.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import type { Diagnostic } from '#lib/text/diagnostic.ts'

/**
 * What every field of a form needs: what is there, and how to write it. Paths begin at the properties of a resource, or at
 * the value of an output or a condition.
 */
export interface Form {
  /** The resource whose form it is; empty in the forms of other parts. */
  readonly resource: string
  readonly analysis: Analysis
  readonly set: (path: Path, value: Value) => void
  readonly unset: (path: Path) => void
  readonly goTo: () => void
  readonly problemAt: (path: Path) => Diagnostic | undefined
  /** What values are thought through with; secrets read as dots. */
  readonly scope?: Scope
  /** The files of the design, for what nested templates tell. */
  readonly files?: ReadonlyMap<string, string>
  /** True where conditions are defined: their functions are a language apart. */
  readonly isCondition?: boolean
  /** The plain value of what was an expression, where it has one that doesn’t hang on a running stack. */
  readonly literal?: (value: Value) => Value | undefined
}

export const FormContext = createContext<Form | null>(null)

export function useForm(): Form {
  const form = use(FormContext)
  if (!form) throw new Error(t('useForm needs a FormContext above it'))
  return form
}
