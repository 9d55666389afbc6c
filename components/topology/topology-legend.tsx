import { CircleHelp, Equal, EqualNot, Shapes } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import { Popover } from '#components/ui/popover.tsx'
import { StatusIcon } from '#components/ui/status-badge.tsx'
import { phrase } from '#components/words/phrase.ts'
import { t } from '#components/words/t.ts'

const states = [
  { word: phrase('Waiting: not begun'), action: 'INIT', status: 'COMPLETE' },
  { word: phrase('In progress'), action: 'CREATE', status: 'IN_PROGRESS' },
  { word: phrase('Paused at a hook'), action: 'CREATE', status: 'IN_PROGRESS', hook: 'pre-create' },
  { word: phrase('Complete'), action: 'CREATE', status: 'COMPLETE' },
  { word: phrase('Failed'), action: 'CREATE', status: 'FAILED' },
  { word: phrase('Suspended'), action: 'SUSPEND', status: 'COMPLETE' },
  { word: phrase('Being deleted'), action: 'DELETE', status: 'IN_PROGRESS' },
  { word: phrase('Deleted'), action: 'DELETE', status: 'COMPLETE' },
]
const syncs = [
  { word: phrase('In sync: as it was last applied'), icon: <Equal className="text-ink-muted" /> },
  { word: phrase('Drifted: changed outside the stack'), icon: <EqualNot className="text-drift" /> },
  { word: phrase('Not checked for drift'), icon: <CircleHelp className="text-idle" /> },
]

/** What the marks on the cards mean: how the last operation went, and whether it still is so. */
export function TopologyLegend() {
  return (
    <Popover
      label={t('Legend')}
      className="w-64"
      trigger={
        <Button size="sm">
          <Shapes aria-hidden />
          {t('Legend')}
        </Button>
      }
    >
      <Part title={t('The last operation')}>
        {states.map(({ word, ...state }) => (
          <Entry key={t(word)} word={t(word)} icon={<StatusIcon {...state} />} />
        ))}
      </Part>
      <Part title={t('Against the cloud')}>
        {syncs.map(({ word, icon }) => (
          <Entry key={t(word)} word={t(word)} icon={icon} />
        ))}
      </Part>
      <p className="text-ink-muted text-xs">
        {t(
          'The strip below a group counts what is in it, the worst first. A group shows the state of its worst member.',
        )}
      </p>
    </Popover>
  )
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="mb-3">
      <h2 className="mb-1.5 font-medium text-xs">{title}</h2>
      <ul className="flex flex-col gap-1">{children}</ul>
    </section>
  )
}

function Entry({ word, icon }: { word: string; icon: React.ReactNode }) {
  return (
    <li className="flex items-center gap-2 text-xs [&_svg]:size-4">
      <span aria-hidden>{icon}</span>
      {word}
    </li>
  )
}
