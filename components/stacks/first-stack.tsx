import { FileUp, LayoutGrid, PenTool } from 'lucide-react'
import Link from 'next/link'
import { phrase } from '#components/words/phrase.ts'
import { t } from '#components/words/t.ts'
import { StarterSketch } from './starter-sketch.tsx'

const ways = [
  {
    href: '/new#starters',
    sketch: 'web-server',
    Icon: LayoutGrid,
    title: phrase('Start from an example'),
    text: phrase('A web server with a public address is three clicks away. Every example runs as it is.'),
  },
  {
    href: '/designer',
    sketch: 'private-network',
    Icon: PenTool,
    title: phrase('Draw one from nothing'),
    text: phrase('Drag networks and servers onto a canvas and connect them; the template is written beside you.'),
  },
  {
    href: '/new#import',
    sketch: undefined,
    Icon: FileUp,
    title: phrase('Bring a template'),
    text: phrase('A file, a folder, a zip or pasted text. Heat and CloudFormation templates open unchanged.'),
  },
]

/** The empty list, used to teach. */
export function FirstStack() {
  return (
    <section aria-labelledby="first" className="rounded-xl border bg-surface px-6 py-12">
      <div className="mx-auto max-w-4xl text-center">
        <h2 id="first" className="font-semibold text-[20px] leading-7 tracking-tight">
          {t('No stacks yet')}
        </h2>
        <p className="mx-auto mt-2 max-w-xl text-pretty text-base text-ink-muted">
          {t(
            'A stack is everything one template describes: networks, servers, volumes, made together, changed together, deleted together. There are three ways to the first one.',
          )}
        </p>
        <ul className="mt-8 grid gap-4 text-left sm:grid-cols-3">
          {ways.map(({ href, sketch, Icon, title, text }) => (
            <li key={href}>
              <Link
                href={href}
                className="block h-full overflow-hidden rounded-xl border bg-surface transition-colors hover:border-accent"
              >
                <span className="hearth-dots flex h-32 items-center justify-center border-b bg-canvas p-3">
                  {sketch ? (
                    <StarterSketch id={sketch} className="size-full" />
                  ) : (
                    <span className="flex h-full w-3/4 items-center justify-center rounded-lg border border-line-strong border-dashed font-mono text-ink-muted text-xs">
                      template.yaml
                    </span>
                  )}
                </span>
                <span className="flex items-center gap-2 px-4 pt-3 font-medium text-base">
                  <Icon aria-hidden className="size-4 text-accent" />
                  {t(title)}
                </span>
                <span className="block px-4 pt-1 pb-4 text-ink-muted text-sm">{t(text)}</span>
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
