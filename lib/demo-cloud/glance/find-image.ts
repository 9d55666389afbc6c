import { type Call, Refusal } from '../frame/call.ts'
import type { Image } from './tables.ts'

const isShared = (call: Call, image: Image): boolean =>
  call.cloud.glance.membersOfImage.get(image.id).some((one) => one.member_id === call.auth.projectId)

/** Whether the caller may see the image at all. */
export const isVisible = (call: Call, image: Image): boolean =>
  call.auth.isAdmin ||
  image.project_id === call.auth.projectId ||
  image.visibility === 'public' ||
  image.visibility === 'community' ||
  isShared(call, image)

/** The image, if the caller may see it. */
export function findImage(call: Call): Image {
  const id = call.params.id ?? ''
  const image = call.cloud.glance.images.get(id)
  if (!image || !isVisible(call, image)) throw new Refusal(404, `No image found with ID ${id}`)
  return image
}

/** The image, if the caller may change it. */
export function findOwnImage(call: Call): Image {
  const image = findImage(call)
  if (!call.auth.isAdmin && image.project_id !== call.auth.projectId) {
    throw new Refusal(403, 'You are not authorized to complete modify_image action.')
  }
  return image
}
