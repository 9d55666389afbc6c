'use client'

import { Keyboard } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Dialog } from '#components/ui/dialog.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Kbd } from '#components/ui/kbd.tsx'
import { isTyping } from './is-typing.ts'

const sections: readonly { title: string; rows: readonly (readonly [keys: string, what: string])[] }[] = [
  {
    title: 'Everywhere',
    rows: [
      ['?', 'This sheet'],
      ['/', 'Search a list, or add a resource on the canvas'],
      ['Esc', 'Step out'],
      ['Ctrl Enter', 'Launch'],
    ],
  },
  {
    title: 'Designer',
    rows: [
      ['Ctrl K', 'Find a command or a resource'],
      ['Ctrl Z', 'Undo'],
      ['Ctrl Shift Z', 'Redo'],
      ['Ctrl C / X / V / D', 'Copy, cut, paste, duplicate'],
      ['Ctrl A', 'Select all'],
      ['Delete', 'Delete the selection'],
    ],
  },
  {
    title: 'Canvas',
    rows: [
      ['Arrows', 'Nearest node in that direction'],
      ['Alt Arrows', 'Move the node, further with Shift'],
      ['Enter', 'Open the node'],
      ['Ctrl 0 / 1', '100 % / fit'],
      ['Ctrl + / −', 'Zoom'],
    ],
  },
  {
    title: 'Timeline and replay',
    rows: [
      ['↑ / ↓', 'Walk the lines'],
      ['→ / ←', 'Unfold and fold a group'],
      ['+ / − / 0', 'Zoom, fit'],
      ['← / → on the track', 'To the event before or after'],
      ['Space on the track', 'Play and pause'],
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
      <IconButton label="Keyboard shortcuts" keys="?" onClick={() => setOpen(true)} className="hidden md:inline-flex">
        <Keyboard aria-hidden />
      </IconButton>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Keyboard shortcuts"
        description="On a Mac, Ctrl is the command key."
        wide
      >
        <div className="gap-x-8 pb-4 sm:columns-2">
          {sections.map(({ title, rows }) => (
            <section key={title} className="mb-5 break-inside-avoid">
              <h3 className="mb-1.5 font-medium text-ink-muted text-xs">{title}</h3>
              <dl>
                {rows.map(([keys, what]) => (
                  <div key={keys} className="flex items-center justify-between gap-4 border-b py-1.5 last:border-0">
                    <dt>{what}</dt>
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
