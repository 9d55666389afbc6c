'use client'

import { Switch } from '#components/ui/switch.tsx'
import { phrase } from '#components/words/phrase.ts'
import { t } from '#components/words/t.ts'
import { setNotices, useNoticesChoice } from './notices-choice.ts'
import { useSession } from './use-session.ts'
import { Webhooks } from './webhooks.tsx'

/** Who is told, and how, when operations on stacks end. */
export function NotificationsPage() {
  const session = useSession()
  return (
    <div className="mx-auto w-full max-w-[880px] px-6 py-8">
      <h1 className="font-semibold text-[22px] leading-7 tracking-tight">{t('Notifications')}</h1>
      <p className="mt-1 text-base text-ink-muted">
        {t('Be told when an operation ends: here in the browser, or where your team already looks.')}
      </p>
      <BrowserNotices />
      {session.data && <Webhooks project={session.data.project.name} />}
    </div>
  )
}

const explanations = {
  off: phrase('Nothing is told.'),
  page: phrase(
    'By a message on the page and in the tab’s title. The browser does not let Hearth show more; its settings for this site can.',
  ),
  system: phrase('By your system while you look elsewhere, by a message on the page otherwise.'),
}

function BrowserNotices() {
  const choice = useNoticesChoice()
  return (
    <section aria-labelledby="browser" className="mt-6 rounded-xl border bg-surface p-5">
      <div className="flex items-start justify-between gap-6">
        <div>
          <h2 id="browser" className="font-semibold text-base">
            {t('In this browser')}
          </h2>
          <label htmlFor="notices" className="mt-0.5 block text-sm">
            {t('Tell me when an operation of any stack of the project ends')}
          </label>
          <p aria-live="polite" className="mt-1 text-ink-muted text-xs">
            {t(explanations[choice])}
          </p>
        </div>
        <Switch id="notices" checked={choice !== 'off'} onCheckedChange={(isOn) => void setNotices(isOn)} />
      </div>
    </section>
  )
}
