/** What to do when there is nothing to show. */
export function EmptyState({
  icon,
  title,
  children,
  actions,
}: {
  icon?: React.ReactNode
  title: string
  children?: React.ReactNode
  actions?: React.ReactNode
}) {
  return (
    <div className="flex flex-col items-center px-6 py-14 text-center">
      {icon && (
        <div className="mb-4 flex size-11 items-center justify-center rounded-xl border bg-surface text-ink-muted [&_svg]:size-5">
          {icon}
        </div>
      )}
      <h2 className="font-semibold text-base">{title}</h2>
      {children && <div className="mt-1 max-w-md text-ink-muted text-sm">{children}</div>}
      {actions && <div className="mt-5 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  )
}
