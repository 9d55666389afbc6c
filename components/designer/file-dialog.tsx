'use client'

import { useState } from 'react'
import { useDocument } from '#components/document/use-document.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Textarea } from '#components/ui/textarea.tsx'

/** A text beside the template, by its name. */
export interface ProjectFile {
  readonly kind: 'file' | 'environment'
  readonly name: string
}

/** One file of the project, to read and change. */
export function FileDialog({ file, onClose }: { file: ProjectFile; onClose: () => void }) {
  const { kind, name } = file
  const document = useDocument()
  const { files, environments } = document.current()
  const before = (kind === 'file' ? files.get(name) : environments.find((other) => other.name === name)?.text) ?? ''
  const [text, setText] = useState(before)
  const keep = () => {
    const label = `Edit ${name}`
    if (text === before) return onClose()
    if (kind === 'file') document.setFiles(new Map(files).set(name, text), label)
    else {
      const changed = environments.map((other) => (other.name === name ? { name, text } : other))
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
          <Button onClick={onClose}>{document.readOnly ? 'Close' : 'Cancel'}</Button>
          {!document.readOnly && (
            <Button variant="primary" onClick={keep}>
              Keep
            </Button>
          )}
        </>
      }
    >
      <Textarea
        mono
        aria-label={`Text of ${name}`}
        rows={22}
        value={text}
        readOnly={document.readOnly}
        onChange={(event) => setText(event.target.value)}
      />
    </Dialog>
  )
}
