'use client'

import { Keyboard } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Dialog } from '#components/ui/dialog.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Kbd } from '#components/ui/kbd.tsx'
import { type Phrase, phrase } from '#components/words/phrase.ts'
import { t } from '#components/words/t.ts'
import { isTyping } from './is-typing.ts'

const sections: readonly { title: Phrase; rows: readonly (readonly [keys: string, what: Phrase])[] }[] = [
  {
    title: phrase('Everywhere'),
    rows: [
      ['?', phrase('This sheet')],
      ['/', phrase('Search a list, or add a resource on the canvas')],
      ['Esc', phrase('Step out')],
      ['Ctrl Enter', phrase('Launch')],
    ],
  },
  {
    title: phrase('Designer'),
    rows: [
      ['Ctrl K', phrase('Find a command or a resource')],
      ['Ctrl F', phrase('Find in canvas and text')],
      ['F / Shift F', phrase('Next and previous found')],
      ['Ctrl Z', phrase('Undo')],
      ['Ctrl Shift Z / Y', phrase('Redo')],
      ['Ctrl S', phrase('Save now')],
      ['Ctrl C / X / V / D', phrase('Copy, cut, paste, duplicate')],
      ['Ctrl A', phrase('Select all')],
      ['F2', phrase('Rename')],
      ['Delete', phrase('Delete the selection')],
      ['Ctrl Delete', phrase('Delete and join the neighbours')],
      ['Esc', phrase('Clear the selection')],
    ],
  },
  {
    title: phrase('Canvas'),
    rows: [
      ['Arrows', phrase('Nearest node in that direction')],
      ['Alt Arrows', phrase('Move the node, further with Shift')],
      ['Tab', phrase('Next node')],
      ['Enter', phrase('Open the node')],
      ['Space', phrase('Select the node, add it with Shift')],
      ['C', phrase('Connect to…')],
      ['A', phrase('Add and connect')],
      ['P', phrase('Put into a network or subnet')],
      ['Shift F10', phrase('Menu of the node')],
      ['Double click', phrase('Add a resource there')],
      ['Shift drag', phrase('Select by a frame')],
      ['Shift click', phrase('Add to the selection')],
      ['Alt drag', phrase('Only move, out of no place')],
      ['Ctrl 0 / 1', phrase('100 % / fit')],
      ['Ctrl + / −', phrase('Zoom')],
      ['Space drag', phrase('Move the view')],
    ],
  },
  {
    title: phrase('Canvas and outline, one key after the other'),
    rows: [
      ['Alt A, L / R / T / B', phrase('Align left, right, top, bottom')],
      ['Alt A, C / M', phrase('Align centres, middles')],
      ['Alt A, H / V', phrase('Spread evenly across, down')],
      ['Alt S, U / D', phrase('Select what it needs, who needs it')],
      ['Alt S, C', phrase('Select all connected')],
    ],
  },
  {
    title: phrase('Timeline and replay'),
    rows: [
      ['↑ / ↓', phrase('Walk the lines')],
      ['→ / ←', phrase('Unfold and fold a group')],
      ['+ / − / 0', phrase('Zoom, fit')],
      ['← / → on the track', phrase('To the event before or after')],
      ['Space on the track', phrase('Play and pause')],
    ],
  },
]

/** The keys, on `?` and behind a button. */
export function KeyboardSheet() {
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '?' || isTyping(event.target)) return
      event.preventDefault()
      setOpen(true)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  return (
    <>
      <IconButton
        label={t('Keyboard shortcuts')}
        keys="?"
        onClick={() => setOpen(true)}
        className="hidden md:inline-flex"
      >
        <Keyboard aria-hidden />
      </IconButton>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t('Keyboard shortcuts')}
        description={t('On a Mac, Ctrl is the command key.')}
        wide
      >
        <div className="gap-x-8 pb-4 sm:columns-2">
          {sections.map(({ title, rows }) => (
            <section key={rows[0]?.[0]} className="mb-5 break-inside-avoid">
              <h3 className="mb-1.5 font-medium text-ink-muted text-xs">{t(title)}</h3>
              <dl>
                {rows.map(([keys, what]) => (
                  <div key={keys} className="flex items-center justify-between gap-4 border-b py-1.5 last:border-0">
                    <dt>{t(what)}</dt>
                    <dd className="whitespace-nowrap">
                      <Kbd>{keys}</Kbd>
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
