type Props = {
  title: string
  description?: React.ReactNode
  /** Right of the title. */
  aside?: React.ReactNode
  children: React.ReactNode
}

/** A titled frame of the launch form. */
export function LaunchPart({ title, description, aside, children }: Props) {
  return (
    <section aria-label={title} className="mt-5 rounded-xl border bg-surface p-5">
      <div className="flex items-start justify-between gap-4">
        <div>
          <h2 className="font-semibold text-base">{title}</h2>
          {description && <p className="mt-0.5 text-ink-muted text-sm">{description}</p>}
        </div>
        {aside}
      </div>
      <div className="mt-4 flex flex-col gap-5">{children}</div>
    </section>
  )
}
