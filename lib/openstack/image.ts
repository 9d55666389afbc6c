import type { Cloud } from './cloud.ts'
import { type Collection, pathOf } from './collection.ts'

export const images: Collection = {
  service: 'image',
  noun: 'Image',
  path: '/v2/images',
  singular: '',
  plural: 'images',
}

export interface Patch {
  readonly op: 'add' | 'replace' | 'remove'
  readonly path: string
  readonly value?: unknown
}

/** Glance changes images by JSON patches of a media type of its own. */
export async function patchImage(cloud: Cloud, id: string, patches: readonly Patch[]): Promise<void> {
  if (patches.length === 0) return
  await cloud.request('image', 'PATCH', pathOf(images, id), {
    body: patches,
    headers: { 'content-type': 'application/openstack-images-v2.1-json-patch' },
  })
}

/** Lets Glance fetch the image's bytes from `uri` by itself. */
export async function importImage(cloud: Cloud, id: string, uri: string): Promise<void> {
  await cloud.request('image', 'POST', pathOf(images, id, 'import'), {
    body: { method: { name: 'web-download', uri } },
  })
}
