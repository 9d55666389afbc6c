'use client'

import { CircleAlert, CircleCheck, Command, Redo2, Rocket, TriangleAlert, Undo2 } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { memo, useEffect, useState } from 'react'
import type { Saver } from '#components/document/saver.ts'
import { useReading } from '#components/document/use-analyst.ts'
import { useDocument, useDocumentPart } from '#components/document/use-document.ts'
import { Button } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { IconButton } from '#components/ui/icon-button.tsx'
import { useKeys } from '#components/ui/use-chosen-keys.ts'
import { inSentence } from '#components/words/in-sentence.ts'
import { t } from '#components/words/t.ts'
import type { DesignDialog } from './design-actions.ts'
import { DesignMenu } from './design-menu.tsx'
import { keepVersion } from './keep-version.ts'
import { PeopleBadges } from './people-badges.tsx'
import { SaveBadge, useSaveState } from './save-badge.tsx'
import { type View, ViewSwitch } from './view-switch.tsx'

interface Props {
  readonly saver: Saver
  readonly view: View
  readonly onView: (view: View) => void
  readonly onProblems: () => void
  readonly onCommands: () => void
  readonly onDialog: (dialog: DesignDialog) => void
  readonly draftId: string
  /** Where the primary button leads, and what it says. */
  readonly launch: { readonly href: string; readonly label: string }
}

/** Name, save state, undo and redo, validity, view and, rightmost, the way to launch. */
export const TopBar = memo(function TopBar(props: Props) {
  const { saver, view, onView, onProblems, onCommands, onDialog, draftId, launch } = props
  const state = useSaveState(saver)
  const router = useRouter()
  /** The next page reads the draft from the server, so it has to be there first; what is launched is kept as a version. */
  const onLaunch = (event: React.MouseEvent) => {
    if (event.ctrlKey || event.metaKey) return
    event.preventDefault()
    // A version too few must not keep anybody from launching.
    const kept = keepVersion(draftId, saver, t('Before {what}', { what: inSentence(launch.label) })).catch(
      () => undefined,
    )
    void kept.then(() => router.push(launch.href))
  }
  return (
    <div className="flex h-11 pointer-coarse:h-13 shrink-0 items-center gap-2 border-b max-[900px]:gap-1 max-[900px]:px-2 bg-surface px-3">
      <NameField />
      <DesignMenu onOpen={onDialog} />
      <SaveBadge state={state} />
      <span aria-hidden className="mx-1 h-5 w-px bg-line" />
      <HistoryButtons />
      <IconButton label={t('Commands')} keys={useKeys('commands')} onClick={onCommands}>
        <Command />
      </IconButton>
      <ViewSwitch view={view} onView={onView} />
      <div className="ml-auto flex items-center gap-2">
        <PeopleBadges />
        <Validity onProblems={onProblems} />
        <Button asChild variant="primary" size="sm">
          <Link href={launch.href} onClick={onLaunch} data-primary>
            <Rocket aria-hidden />
            {launch.label}
          </Link>
        </Button>
      </div>
    </div>
  )
})

function NameField() {
  const document = useDocument()
  const name = useDocumentPart((state) => state.name)
  const [typed, setTyped] = useState(name)
  useEffect(() => setTyped(name), [name])
  return (
    <input
      aria-label={t('Name of the design')}
      value={typed}
      maxLength={255}
      className="field-sizing-content min-w-24 max-w-72 truncate rounded-md border border-transparent bg-transparent px-1.5 py-1 font-semibold text-sm hover:border-line focus-visible:border-accent"
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => document.rename(typed.trim() || t('Untitled'))}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
    />
  )
}

function HistoryButtons() {
  const document = useDocument()
  const history = useDocumentPart((state) => state.history)
  const undo = history.past.at(-1)?.label
  const redo = history.future[0]?.label
  return (
    <>
      <IconButton
        label={undo ? t('Undo: {undo}', { undo }) : t('Nothing to undo')}
        keys={useKeys('undo')}
        disabled={!undo}
        onClick={() => document.undo()}
      >
        <Undo2 />
      </IconButton>
      <IconButton
        label={redo ? t('Redo: {redo}', { redo }) : t('Nothing to redo')}
        keys={useKeys('redo')}
        disabled={!redo}
        onClick={() => document.redo()}
      >
        <Redo2 />
      </IconButton>
    </>
  )
}

function validityWords(errors: number, warnings: number): string {
  if (errors > 0) return t('{errors, plural, one {# problem} other {# problems}}', { errors })
  return warnings > 0 ? t('{warnings, plural, one {# hint} other {# hints}}', { warnings }) : t('Valid')
}

function Validity({ onProblems }: { onProblems: () => void }) {
  const { latest } = useReading()
  const errors = latest.diagnostics.filter((problem) => problem.severity === 'error').length
  const warnings = latest.diagnostics.filter((problem) => problem.severity === 'warning').length
  const words = validityWords(errors, warnings)
  const Icon = errors > 0 ? CircleAlert : warnings > 0 ? TriangleAlert : CircleCheck
  return (
    <button
      type="button"
      onClick={onProblems}
      aria-label={t('{words}. Show the problems', { words })}
      className={classNames(
        'flex h-7 items-center gap-1.5 rounded-md px-2 text-xs hover:bg-raised',
        errors > 0 ? 'text-danger' : warnings > 0 ? 'text-drift' : 'text-ok',
      )}
    >
      <Icon aria-hidden className="size-4" />
      {words}
    </button>
  )
}
