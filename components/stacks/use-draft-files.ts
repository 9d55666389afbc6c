'use client'

import { useRef, useState } from 'react'
import { request } from '#lib/api/client.ts'
import type { Draft, draft } from '#lib/api/contract.ts'
import type { EnvironmentFile } from './launch-form.ts'

export interface DraftFiles {
  readonly environments: readonly EnvironmentFile[]
  readonly files: Readonly<Record<string, string>>
}

/** The files of a draft; a change is saved in the draft, one save at a time, the latest state last. */
export function useDraftFiles(source: Draft): [DraftFiles, (change: Partial<DraftFiles>) => void] {
  const [now, setNow] = useState<DraftFiles>({ environments: source.environments, files: source.files })
  const revision = useRef(source.revision)
  const saving = useRef(Promise.resolve())
  const change = (part: Partial<DraftFiles>) => {
    setNow((before) => ({ ...before, ...part }))
    saving.current = saving.current
      .then(() =>
        request<typeof draft>('PUT', `/api/drafts/${source.id}`, { body: { ...part, revision: revision.current } }),
      )
      .then(
        (saved) => {
          revision.current = saved.revision
        },
        () => undefined, // The launch carries the files itself; only their keeping in the draft failed.
      )
  }
  return [now, change]
}
