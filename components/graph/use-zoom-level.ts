import { useStore } from '@xyflow/react'

/** From afar an icon and its status, closer the name, then name and type, from near the main properties. */
export type ZoomLevel = 'far' | 'name' | 'middle' | 'near'

/** What cards have room to say at this zoom. */
export function useZoomLevel(): ZoomLevel {
  return useStore(({ transform: [, , zoom] }) => levelAt(zoom))
}

function levelAt(zoom: number): ZoomLevel {
  if (zoom < 0.35) return 'far'
  if (zoom < 0.6) return 'name'
  return zoom > 1.3 ? 'near' : 'middle'
}
