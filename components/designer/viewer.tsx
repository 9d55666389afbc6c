'use client'

import { Eye, Pencil } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import type { Saver } from '#components/document/saver.ts'
import { useDocument, useDocumentPart } from '#components/document/use-document.ts'
import { TemplateEditor } from '#components/editor/template-editor.tsx'
import { GraphCanvas } from '#components/graph/graph-canvas.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { Splitter } from '#components/ui/splitter.tsx'
import { t } from '#components/words/t.ts'
import type { DraftDocument } from '#lib/api/contract.ts'
import type { DesignDialog } from './design-actions.ts'
import { DesignDialogs } from './design-dialogs.tsx'
import { DesignMenu } from './design-menu.tsx'
import { FileDialog } from './file-dialog.tsx'
import { PeopleBadges } from './people-badges.tsx'
import { PeopleOnCanvas } from './people-on-canvas.tsx'
import { useDesignPicture } from './use-design-picture.ts'
import { type View, ViewSwitch } from './view-switch.tsx'

interface Props {
  readonly draft: DraftDocument
  readonly saver: Saver
  /** Inside another page there is room for the canvas alone. */
  readonly embedded: boolean
}

/** A design to look at, kept up to date while others work on it. */
export function Viewer({ draft, saver, embedded }: Props) {
  const document = useDocument()
  const selection = useDocumentPart((state) => state.selection)
  const { picture } = useDesignPicture()
  const [view, setView] = useState<View>('canvas')
  const [dialog, openDialog] = useState<DesignDialog>()
  const [file, openFile] = useState<string>()
  const canvas = (
    <GraphCanvas
      picture={picture}
      label={t('Design canvas')}
      selection={selection}
      onSelect={document.select}
      viewKey={`view.${draft.id}`}
    >
      <PeopleOnCanvas picture={picture} />
    </GraphCanvas>
  )
  if (embedded) return canvas
  return (
    <div className="flex h-full flex-col">
      <ViewerBar draft={draft} view={view} onView={setView} onDialog={openDialog} />
      <Splitter
        name="viewer.centre"
        label={t('Width of the text')}
        fixed="second"
        initial={480}
        min={240}
        max={1200}
        className="min-h-0 flex-1"
        collapsed={view === 'canvas' ? 'second' : view === 'text' ? 'first' : undefined}
        first={canvas}
        second={<TemplateEditor label={t('Template text')} onFile={openFile} />}
      />
      <DesignDialogs draft={draft} saver={saver} picture={picture} open={dialog} onOpen={openDialog} />
      {file !== undefined && <FileDialog file={{ kind: 'file', name: file }} onClose={() => openFile(undefined)} />}
    </div>
  )
}

interface BarProps {
  readonly draft: DraftDocument
  readonly view: View
  readonly onView: (view: View) => void
  readonly onDialog: (dialog: DesignDialog) => void
}

function ViewerBar({ draft, view, onView, onDialog }: BarProps) {
  const name = useDocumentPart((state) => state.name)
  return (
    <div className="flex h-11 shrink-0 items-center gap-2 border-b bg-surface px-3">
      <h1 className="truncate px-1.5 font-semibold text-sm" title={name}>
        {name || t('Untitled')}
      </h1>
      <DesignMenu onOpen={onDialog} />
      <Badge>
        <Eye aria-hidden className="size-3" />
        {t('View only')}
      </Badge>
      <ViewSwitch view={view} onView={onView} />
      <div className="ml-auto flex items-center gap-2">
        <PeopleBadges />
        {draft.writable && (
          <Button asChild size="sm">
            <Link href={`/designer/${draft.id}`}>
              <Pencil aria-hidden />
              {t('Edit')}
            </Link>
          </Button>
        )}
      </div>
    </div>
  )
}
