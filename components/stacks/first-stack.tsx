import { FileUp, LayoutGrid, PenTool } from 'lucide-react'
import Link from 'next/link'

const ways = [
  {
    href: '/new#starters',
    Icon: LayoutGrid,
    title: 'Start from an example',
    text: 'A web server with a public address is three clicks away. Every example runs as it is.',
  },
  {
    href: '/designer',
    Icon: PenTool,
    title: 'Draw one from nothing',
    text: 'Drag networks and servers onto a canvas and connect them; the template is written beside you.',
  },
  {
    href: '/new#import',
    Icon: FileUp,
    title: 'Bring a template',
    text: 'A file, a folder, a zip or pasted text. Heat and CloudFormation templates open unchanged.',
  },
]

/** The empty list, used to teach. */
export function FirstStack() {
  return (
    <section aria-labelledby="first" className="rounded-xl border bg-surface px-6 py-12">
      <div className="mx-auto max-w-3xl text-center">
        <h2 id="first" className="font-semibold text-[20px] leading-7 tracking-tight">
          No stacks yet
        </h2>
        <p className="mx-auto mt-2 max-w-xl text-pretty text-base text-ink-muted">
          A stack is everything one template describes: networks, servers, volumes, made together, changed together,
          deleted together. There are three ways to the first one.
        </p>
        <ul className="mt-8 grid gap-4 text-left sm:grid-cols-3">
          {ways.map(({ href, Icon, title, text }) => (
            <li key={href}>
              <Link
                href={href}
                className="block h-full rounded-xl border bg-canvas p-4 transition-colors hover:border-accent"
              >
                <span className="flex size-9 items-center justify-center rounded-lg bg-accent-soft text-accent-strong">
                  <Icon aria-hidden className="size-[18px]" />
                </span>
                <span className="mt-3 block font-medium text-base">{title}</span>
                <span className="mt-1 block text-ink-muted text-sm">{text}</span>
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
