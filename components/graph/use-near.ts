import { useStore } from '@xyflow/react'
import { useMemo } from 'react'
import { nearPart } from './near-part.ts'
import { emptyPicture, type Picture } from './picture.ts'

/** More visible nodes than this are drawn as one picture instead of as elements. */
export const manyNodes = 300

/** True when so much is in view that single elements would stutter. */
export function useFar(picture: Picture): boolean {
  return useStore((state) => {
    if (picture.nodes.length <= manyNodes) return false
    const [x, y, zoom] = state.transform
    let count = 0
    for (const node of picture.nodes) {
      const left = node.x * zoom + x
      const top = node.y * zoom + y
      const seen =
        left < state.width && left + node.width * zoom > 0 && top < state.height && top + node.height * zoom > 0
      if (seen && ++count > manyNodes) return true
    }
    return false
  })
}

/** Steps in which the window of drawn elements follows the view (canvas units). */
const cell = 1000

/** What React Flow is given: of a large picture only the surroundings of the view, from afar nothing. */
export function useNear(picture: Picture, far: boolean): Picture {
  const window = useStore(({ transform: [x, y, zoom], width, height }) => {
    if (picture.nodes.length <= manyNodes) return ''
    const edges = [Math.floor(-x / zoom / cell), Math.floor(-y / zoom / cell)]
    return [...edges, Math.ceil((width - x) / zoom / cell), Math.ceil((height - y) / zoom / cell)].join()
  })
  return useMemo(() => {
    if (far) return emptyPicture
    if (window === '') return picture
    const [left = 0, top = 0, right = 0, bottom = 0] = window.split(',').map((number) => Number(number) * cell)
    return nearPart(picture, { x: left, y: top, width: right - left, height: bottom - top })
  }, [picture, window, far])
}
