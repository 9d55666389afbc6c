'use client'

import { useState } from 'react'
import type { Content } from '#components/document/document.ts'
import { useDocument } from '#components/document/use-document.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import { t } from '#components/words/t.ts'
import { mergeTexts } from '#lib/text/merge-texts.ts'

/** A text beside the template, by its name. */
export interface ProjectFile {
  readonly kind: 'file' | 'environment'
  readonly name: string
}

/** One file of the project, to read and change. */
export function FileDialog({ file, onClose }: { file: ProjectFile; onClose: () => void }) {
  const { kind, name } = file
  const document = useDocument()
  const now = () => textOf(document.current(), file)
  const [before] = useState(now)
  const [text, setText] = useState(before)
  const keep = () => {
    const label = t('Edit {name}', { name })
    const { files, environments } = document.current()
    // Others may have changed it while it was open here.
    const merged = mergeTexts(before, text, now())
    if (text !== before && kind === 'file') document.setFiles(new Map(files).set(name, merged), label)
    else if (text !== before) {
      const changed = environments.map((other) => (other.name === name ? { name, text: merged } : other))
      document.setEnvironments(changed, label)
    }
    onClose()
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={name}
      wide
      actions={
        <>
          <Button onClick={onClose}>{document.readOnly ? t('Close') : t('Cancel')}</Button>
          {!document.readOnly && (
            <Button variant="primary" onClick={keep}>
              {t('Keep')}
            </Button>
          )}
        </>
      }
    >
      <Textarea
        mono
        aria-label={t('Text of {name}', { name })}
        rows={22}
        value={text}
        readOnly={document.readOnly}
        onChange={(event) => setText(event.target.value)}
      />
    </Dialog>
  )
}

function textOf({ files, environments }: Content, { kind, name }: ProjectFile): string {
  const found = kind === 'file' ? files.get(name) : environments.find((other) => other.name === name)?.text
  return found ?? ''
}
