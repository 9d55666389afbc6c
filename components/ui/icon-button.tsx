import { classNames } from './class-names.ts'
import { Tooltip } from './tooltip.tsx'

type Props = Omit<React.ComponentProps<'button'>, 'aria-label'> & {
  /** Its accessible name, shown as the tooltip too. */
  label: string
  keys?: string
  size?: 'sm' | 'md'
  pressed?: boolean
}

/** A square button of one icon. */
export function IconButton({ label, keys, size = 'md', pressed, className, ...rest }: Props) {
  return (
    <Tooltip text={label} {...(keys !== undefined && { keys })}>
      <button
        type="button"
        aria-label={label}
        aria-pressed={pressed}
        className={classNames(
          'inline-flex shrink-0 items-center justify-center rounded-lg text-ink-muted transition-colors hover:bg-raised hover:text-ink disabled:cursor-not-allowed disabled:opacity-40 aria-pressed:bg-raised aria-pressed:text-ink data-[state=open]:bg-raised data-[state=open]:text-ink',
          size === 'sm'
            ? 'size-7 pointer-coarse:size-9 [&_svg]:size-3.5'
            : 'size-8 pointer-coarse:size-11 [&_svg]:size-4',
          className,
        )}
        {...rest}
      />
    </Tooltip>
  )
}
