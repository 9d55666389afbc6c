import type { Saver } from '#components/document/saver.ts'
import { request } from '#lib/api/client.ts'
import type { DraftVersion, draftVersion } from '#lib/api/contract.ts'

/** Keeps what the draft holds now, once the server has it all. `named` ones stay until somebody deletes them. */
export async function keepVersion(draftId: string, saver: Saver, name: string, named = false): Promise<DraftVersion> {
  await saver.flush()
  return request<typeof draftVersion>('POST', `/api/drafts/${encodeURIComponent(draftId)}/versions`, {
    body: { name, named },
  })
}
