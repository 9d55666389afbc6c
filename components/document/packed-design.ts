import type { DraftContent } from '#lib/api/contract.ts'

/** A whole design as one text, to be hidden in its picture. */
export function packDesign(content: Omit<DraftContent, 'stackId'>): string {
  return JSON.stringify({ hearth: 'design', ...content })
}

/** The design in such a text; undefined when it is something else. */
export async function unpackDesign(text: string): Promise<DraftContent | undefined> {
  const [z, { draftContent }] = await Promise.all([import('zod'), import('#lib/api/contract.ts')])
  const packed = z.object({ hearth: z.literal('design'), ...draftContent.omit({ stackId: true }).shape })
  try {
    const { hearth, ...content } = packed.parse(JSON.parse(text))
    return content
  } catch {
    return undefined
  }
}
