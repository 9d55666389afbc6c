import type { World } from '#lib/engine/world.ts'

/** Where guests and clients reach what is theirs, below `publicUrl`. */
export function guestUrls(publicUrl: string): World['urls'] {
  const resource =
    (verb: string) => (stack: { id: string; name: string; projectId: string }, name: string, secret?: string) => {
      const place = [stack.projectId, 'stacks', stack.name, stack.id, 'resources', name]
        .map(encodeURIComponent)
        .join('/')
      return `${publicUrl}/heat/v1/${place}/${verb}${secret ? `?secret=${encodeURIComponent(secret)}` : ''}`
    }
  return { signal: resource('signal'), metadata: resource('metadata'), cfn: `${publicUrl}/heat/cfn/v1` }
}
