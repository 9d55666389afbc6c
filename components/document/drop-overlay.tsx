'use client'

import { FileUp } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { t } from '#components/words/t.ts'
import { droppedFiles } from './gather-files.ts'

type Props = { onFiles: (files: { path: string; file: File }[]) => void; onRefused: (message: string) => void }

/** Takes files dropped anywhere on the page, and says so while they hover. */
export function DropOverlay({ onFiles, onRefused }: Props) {
  const [over, setOver] = useState(false)
  const latest = useRef({ onFiles, onRefused })
  useEffect(() => {
    latest.current = { onFiles, onRefused }
  })
  useEffect(() => {
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    const onOver = (event: DragEvent) => {
      if (!carriesFiles(event)) return
      event.preventDefault()
      setOver(true)
    }
    const onLeave = (event: DragEvent) => event.relatedTarget === null && setOver(false)
    const onDrop = (event: DragEvent) => {
      setOver(false)
      if (!event.dataTransfer || !carriesFiles(event)) return
      event.preventDefault()
      droppedFiles(event.dataTransfer.items).then(
        (files) => latest.current.onFiles(files),
        (error: Error) => latest.current.onRefused(error.message),
      )
    }
    window.addEventListener('dragover', onOver)
    window.addEventListener('dragleave', onLeave)
    window.addEventListener('drop', onDrop)
    return () => {
      window.removeEventListener('dragover', onOver)
      window.removeEventListener('dragleave', onLeave)
      window.removeEventListener('drop', onDrop)
    }
  }, [])
  if (!over) return null
  return (
    <div className="pointer-events-none fixed inset-3 z-50 flex flex-col items-center justify-center gap-3 rounded-xl border-2 border-accent border-dashed bg-canvas/90 font-medium text-base">
      <FileUp aria-hidden className="size-8 text-accent" />
      {t('Drop to open')}
    </div>
  )
}
