import { request, requestList } from '#lib/api/client.ts'
import type { Draft, draft, draftSummary, StackDetail } from '#lib/api/contract.ts'
import { isRefusal } from '#lib/template/edits/refusal.ts'
import type { Path } from '#lib/template/template.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { type AdoptEdit, adoptEdit } from './adopt-edit.ts'

export interface Adopted extends AdoptEdit {
  readonly draftId: string
}

/**
 * Puts what runs into the stack's draft, which is begun with what was last applied if there is none. Throws the reason
 * when the text can't be edited so.
 */
export async function adoptIntoDraft(
  stack: StackDetail,
  resource: string,
  path: Path,
  live: unknown,
): Promise<Adopted> {
  const begun = await draftOf(stack.id)
  const text = begun?.text ?? stack.source.template
  const edit = adoptEdit(text, resource, path, live as Value | undefined)
  if (isRefusal(edit)) throw new Error(edit.refused)
  if (begun) {
    const body = { text: edit.text, revision: begun.revision }
    await request<typeof draft>('PUT', `/api/drafts/${begun.id}`, { body })
    return { ...edit, draftId: begun.id }
  }
  const { files, environments, layout } = stack.source
  const body = { name: stack.name, stackId: stack.id, text: edit.text, files, environments, layout }
  return { ...edit, draftId: (await request<typeof draft>('POST', '/api/drafts', { body })).id }
}

async function draftOf(stackId: string): Promise<Draft | undefined> {
  const all = await requestList<typeof draftSummary>('drafts', '/api/drafts')
  const found = all.find((one) => one.stackId === stackId)
  return found && request<typeof draft>('GET', `/api/drafts/${found.id}`)
}
