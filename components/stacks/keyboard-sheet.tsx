'use client'

import { Keyboard } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { usual } from '#components/ui/chosen-keys.ts'
import { Dialog } from '#components/ui/dialog.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Kbd } from '#components/ui/kbd.tsx'
import { type CommandId, keyCommands } from '#components/ui/key-commands.ts'
import { Switch } from '#components/ui/switch.tsx'
import { chooseKeys, isPressed, useChosenKeys, useKeys } from '#components/ui/use-chosen-keys.ts'
import { t } from '#components/words/t.ts'
import { isTyping } from './is-typing.ts'
import { KeyLine } from './key-line.tsx'
import { keySections } from './key-rows.ts'

/** The keys, on `?` and behind a button; there everybody chooses their own. */
export function KeyboardSheet() {
  const [open, setOpen] = useState(false)
  const [changing, setChanging] = useState(false)
  const [recording, setRecording] = useState<CommandId>()
  const keys = useKeys('sheet')
  const chosen = useChosenKeys()
  const isChanged = !chosen.letters || Object.keys(chosen.own).length > 0
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isPressed(event, 'sheet') || isTyping(event.target)) return
      event.preventDefault()
      setOpen(true)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  /** Escape steps out of one thing after the other. */
  const show = (now: boolean) => {
    if (!now && recording) setRecording(undefined)
    else setOpen(now)
    if (!now && !recording) setChanging(false)
  }
  return (
    <>
      <IconButton
        label={t('Keyboard shortcuts')}
        keys={keys}
        onClick={() => setOpen(true)}
        data-keyboard-sheet
        className="max-sm:hidden"
      >
        <Keyboard aria-hidden />
      </IconButton>
      <Dialog
        open={open}
        onOpenChange={show}
        title={t('Keyboard shortcuts')}
        description={t('On a Mac, Ctrl is the command key.')}
        wide
        actions={
          <>
            {changing && isChanged && <Button onClick={() => chooseKeys(usual)}>{t('All as usual')}</Button>}
            <Button onClick={() => setChanging(!changing)}>{changing ? t('Done') : t('Change keys')}</Button>
          </>
        }
      >
        <Letters on={chosen.letters} onChange={(letters) => chooseKeys({ ...chosen, letters })} />
        <div className="gap-x-8 pb-4 sm:columns-2">
          {keySections.map(({ title, rows }) => (
            <section key={String(title)} className="mb-5 break-inside-avoid">
              <h3 className="mb-1.5 font-medium text-ink-muted text-xs">{t(title)}</h3>
              <dl>
                {rows.map((row) => (
                  <div
                    key={String(row)}
                    className="flex min-h-8 items-center justify-between gap-4 border-b py-1 last:border-0"
                  >
                    <dt>{t(typeof row === 'string' ? keyCommands[row].what : row[1])}</dt>
                    <dd className="whitespace-nowrap">
                      {typeof row === 'string' ? (
                        <KeyLine
                          {...{ id: row, chosen, changing }}
                          recording={recording === row}
                          onRecord={setRecording}
                        />
                      ) : (
                        <Kbd>{row[0]}</Kbd>
                      )}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </Dialog>
    </>
  )
}

function Letters({ on, onChange }: { on: boolean; onChange: (on: boolean) => void }) {
  return (
    <div className="mb-4 flex items-center justify-between gap-4 rounded-lg bg-raised px-3 py-2">
      <label htmlFor="letters">
        {t('Single-letter keys')}
        <span className="block text-ink-muted text-xs">
          {t('Switch them off if you dictate, or strike letters by mistake.')}
        </span>
      </label>
      <Switch id="letters" checked={on} onCheckedChange={onChange} />
    </div>
  )
}
