'use client'

import { createContext, use, useSyncExternalStore } from 'react'
import type { Analysis } from '#components/document/analysis.ts'
import type { DocumentState } from '#components/document/document.ts'
import { sampleScope, samplesOf, switchedOff } from '#components/document/sample-scope.ts'
import { useReading } from '#components/document/use-analyst.ts'
import { useDocumentPart } from '#components/document/use-document.ts'
import { createViewpoint, type Viewpoint, type ViewpointStore } from './viewpoint.ts'

const ViewpointContext = createContext<ViewpointStore>(createViewpoint({ read: () => null, write: () => undefined }))

/** Gives everything below a way to look at the open design. */
export const ViewpointProvider = ViewpointContext

export function useViewpointStore(): ViewpointStore {
  return use(ViewpointContext)
}

export function useViewpoint(): Viewpoint {
  const store = useViewpointStore()
  return useSyncExternalStore(store.subscribe, store.current, store.current)
}

/** The last good reading thought through with sample values and what is tried out. */
export function useSamples() {
  const { good } = useReading()
  const { conditions, values } = useViewpoint()
  const environments = useDocumentPart((state) => state.environments)
  const files = useDocumentPart((state) => state.files)
  const file = useDocumentPart((state) => state.file)
  return thought(good, environments, files, file, conditions, values)
}

type Thoughts = Parameters<typeof think>

let last: { readonly of: Thoughts; readonly found: ReturnType<typeof think> } | undefined

/** Many parts of the screen ask the same of the same reading: it is thought through once. */
function thought(...of: Thoughts) {
  const isSame = last?.of.every((one, at) => one === of[at])
  if (!last || !isSame) last = { of, found: think(...of) }
  return last.found
}

function think(
  good: Analysis,
  environments: DocumentState['environments'],
  files: DocumentState['files'],
  file: string | undefined,
  conditions: Viewpoint['conditions'],
  values: Viewpoint['values'],
) {
  const around = { environments, files, ...(file !== undefined && { file }) }
  const whatIf = { conditions, values }
  const scope = sampleScope(good, around, whatIf)
  return {
    scope,
    /** For values that are shown: secrets read as dots. */
    shown: sampleScope(good, around, whatIf, true),
    samples: samplesOf(good, around, whatIf),
    off: switchedOff(good, scope),
  }
}
