import { type Call, Refusal } from '../frame/call.ts'
import { isVisible } from './find-image.ts'
import type { Image } from './tables.ts'

/** An image that is there, active, and the caller's to boot from or copy. */
export function usableImage(call: Call, id: string): Image {
  const image = call.cloud.glance.images.get(id)
  if (!image || !isVisible(call, image)) throw new Refusal(400, 'Can not find requested image')
  if (image.status !== 'active') throw new Refusal(400, `Image ${id} is not active.`)
  return image
}
