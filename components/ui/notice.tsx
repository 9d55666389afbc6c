import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import { classNames } from './class-names.ts'

const looks = {
  danger: { Icon: CircleAlert, frame: 'border-danger/30 bg-danger/6', ink: 'text-danger' },
  warning: { Icon: TriangleAlert, frame: 'border-drift/30 bg-drift/6', ink: 'text-drift' },
  info: { Icon: Info, frame: 'border-line bg-raised', ink: 'text-ink-muted' },
}

type Props = {
  tone?: keyof typeof looks
  title: React.ReactNode
  children?: React.ReactNode
  actions?: React.ReactNode
  className?: string
  role?: 'alert' | 'status'
}

/** Something to know, in the place it is about. */
export function Notice({ tone = 'info', title, children, actions, className, role }: Props) {
  const { Icon, frame, ink } = looks[tone]
  return (
    <div role={role} className={classNames('flex items-start gap-2.5 rounded-lg border px-3 py-2.5', frame, className)}>
      <Icon aria-hidden className={classNames('mt-0.5 size-4 shrink-0', ink)} />
      <div className="min-w-0 flex-1">
        <div className="break-words font-medium text-sm">{title}</div>
        {children && <div className="mt-0.5 break-words text-ink-muted text-sm">{children}</div>}
      </div>
      {actions && <div className="flex shrink-0 gap-2">{actions}</div>}
    </div>
  )
}
