'use client'

import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

const most = 200

/** How far the chart is drawn apart, 1 to fit. What is under the pointer, or else the middle, keeps its place. */
export function useTimelineZoom(box: React.RefObject<HTMLDivElement | null>, sideWidth: number) {
  const [zoom, setZoom] = useState(1)
  const anchor = useRef<{ share: number; x: number }>(undefined)

  const zoomBy = useCallback(
    (factor: number, clientX?: number) => {
      const element = box.current
      if (!element) return
      const room = element.clientWidth - sideWidth
      const x = clientX === undefined ? room / 2 : clientX - element.getBoundingClientRect().left - sideWidth
      const width = element.scrollWidth - sideWidth
      anchor.current = { share: (element.scrollLeft + x) / width, x }
      setZoom((now) => Math.min(most, Math.max(1, now * factor)))
    },
    [box, sideWidth],
  )
  useLayoutEffect(() => {
    const element = box.current
    if (!element || !anchor.current || zoom < 1) return
    const width = element.scrollWidth - sideWidth
    element.scrollLeft = anchor.current.share * width - anchor.current.x
    anchor.current = undefined
  }, [box, sideWidth, zoom])
  useEffect(() => {
    const element = box.current
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      zoomBy(Math.exp(-event.deltaY / 300), event.clientX)
    }
    element?.addEventListener('wheel', onWheel, { passive: false })
    return () => element?.removeEventListener('wheel', onWheel)
  }, [box, zoomBy])
  return { zoom, zoomBy, fit: () => setZoom(1) }
}
