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
      ['Ctrl F', 'Find in canvas and text'],
      ['F / Shift F', 'Next and previous found'],
      ['Ctrl Z', 'Undo'],
      ['Ctrl Shift Z / Y', 'Redo'],
      ['Ctrl S', 'Save now'],
      ['Ctrl C / X / V / D', 'Copy, cut, paste, duplicate'],
      ['Ctrl A', 'Select all'],
      ['F2', 'Rename'],
      ['Delete', 'Delete the selection'],
      ['Ctrl Delete', 'Delete and join the neighbours'],
      ['Esc', 'Clear the selection'],
    ],
  },
  {
    title: 'Canvas',
    rows: [
      ['Arrows', 'Nearest node in that direction'],
      ['Alt Arrows', 'Move the node, further with Shift'],
      ['Tab', 'Next node'],
      ['Enter', 'Open the node'],
      ['Space', 'Select the node, add it with Shift'],
      ['C', 'Connect to…'],
      ['A', 'Add and connect'],
      ['P', 'Put into a network or subnet'],
      ['Shift F10', 'Menu of the node'],
      ['Double click', 'Add a resource there'],
      ['Shift drag', 'Select by a frame'],
      ['Shift click', 'Add to the selection'],
      ['Alt drag', 'Only move, out of no place'],
      ['Ctrl 0 / 1', '100 % / fit'],
      ['Ctrl + / −', 'Zoom'],
      ['Space drag', 'Move the view'],
    ],
  },
  {
    title: 'Canvas and outline, one key after the other',
    rows: [
      ['Alt A, L / R / T / B', 'Align left, right, top, bottom'],
      ['Alt A, C / M', 'Align centres, middles'],
      ['Alt A, H / V', 'Spread evenly across, down'],
      ['Alt S, U / D', 'Select what it needs, who needs it'],
      ['Alt S, C', 'Select all connected'],
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
