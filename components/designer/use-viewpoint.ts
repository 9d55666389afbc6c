'use client'

import { createContext, use, useMemo, useSyncExternalStore } from 'react'
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
  return useMemo(() => {
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
  }, [good, conditions, values, environments, files, file])
}
