import { useEffect, useMemo, useRef } from 'react'
import { thingsOf } from '#components/document/things.ts'
import { useReading } from '#components/document/use-analyst.ts'
import { useDocument, useDocumentPart } from '#components/document/use-document.ts'
import type { Thing } from '#components/graph/picture.ts'
import { usePicture } from '#components/graph/use-picture.ts'
import { useLights } from './use-lights.ts'

/** The picture of the design: from the last good reading, at the places of the document. */
export function useDesignPicture() {
  const document = useDocument()
  const { good, latest } = useReading()
  const layout = useDocumentPart((state) => state.layout)
  const previous = useRef<readonly Thing[]>([])
  const lights = useLights()
  const things = useMemo(() => thingsOf(good, latest, previous.current, lights), [good, latest, lights])
  useEffect(() => {
    previous.current = things
  }, [things])
  const state = usePicture(things, good.graph, layout)
  useEffect(() => document.settle(state.placed), [document, state.placed])
  return state
}
