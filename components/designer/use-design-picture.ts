import { useEffect, useMemo, useRef } from 'react'
import { thingsOf } from '#components/document/things.ts'
import { useReading } from '#components/document/use-analyst.ts'
import { useDocument, useDocumentPart } from '#components/document/use-document.ts'
import type { Thing } from '#components/graph/picture.ts'
import { usePicture } from '#components/graph/use-picture.ts'
import { breakpointsAt } from '#lib/template/breakpoints.ts'
import { useLights } from './use-lights.ts'

/** The picture of the design: from the last good reading, at the places of the document. */
export function useDesignPicture() {
  const document = useDocument()
  const { good, latest } = useReading()
  const layout = useDocumentPart((state) => state.layout)
  const environments = useDocumentPart((state) => state.environments)
  const previous = useRef<readonly Thing[]>([])
  const lights = useLights()
  const plain = useMemo(() => thingsOf(good, latest, previous.current, lights), [good, latest, lights])
  const things = useMemo(() => withHeld(plain, environments), [plain, environments])
  useEffect(() => {
    previous.current = plain
  }, [plain])
  const state = usePicture(things, good.graph, layout)
  useEffect(() => document.settle(state.placed), [document, state.placed])
  return state
}

/** Things at which a launch would pause carry the sign of it. */
function withHeld(things: readonly Thing[], environments: Parameters<typeof breakpointsAt>[0]): readonly Thing[] {
  if (!environments.some(({ text }) => text.includes('hooks'))) return things
  return things.map((thing) => {
    const breakpoints = [...breakpointsAt(environments, thing.name)]
    return breakpoints.length > 0 ? { ...thing, breakpoints } : thing
  })
}
